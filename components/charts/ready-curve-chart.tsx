"use client";

import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { formatDuration } from "@/lib/format/format-duration";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { rolloutText } from "@/lib/text/rollouts";
import { countTicks, readyBands, rowAt } from "./prepare-ready-bands";
import type { ReadyCurve } from "./prepare-ready-curve";
import { timeTicks } from "./prepare-time-axis";

const OLD_OPACITY = 0.3;
/** Text stays readable on any fill. */
const CHIP = "absolute rounded-[4px] bg-surface/85 px-1";
const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

interface ReadyCurveChartProps {
  readonly curve: ReadyCurve;
  readonly kind: Kind;
  readonly failedRequests: number | null;
  /** When its target was reached, since its request; null where it is not. */
  readonly reachedMs: number | null;
}

const momentOf = (atMs: number): string => (atMs === 0 ? "0 s" : formatDuration(atMs));

function readingOf({ rows, series }: ReadyCurve, index: number): string {
  const row = rows[index];
  if (!row) return "";
  const parts = series.map(({ label, revision }) => `${label}: ${row[`r${revision}`] ?? 0}`);
  return `${row.total} ready at ${momentOf(row.atMs)}, ${parts.join(", ")}`;
}

function Bands({ curve, top, kind }: { curve: ReadyCurve; top: number; kind: Kind }) {
  const endMs = Math.max(1, curve.endMs);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${endMs} ${top}`}
      preserveAspectRatio="none"
      className={`absolute inset-0 size-full ${kind === "vm" ? "text-vm" : "text-container"}`}
    >
      {countTicks(top).map((count) => (
        <line
          key={count}
          x2={endMs}
          y1={top - count}
          y2={top - count}
          stroke="var(--line)"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {readyBands(curve, top).map(({ key, isNew, path }) => (
        <path key={key} d={path} fill="currentColor" fillOpacity={isNew ? 1 : OLD_OPACITY} />
      ))}
      {curve.floor > 0 ? (
        <line
          x2={endMs}
          y1={top - curve.floor}
          y2={top - curve.floor}
          stroke="var(--text)"
          strokeDasharray="6 3"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}

function Labels({
  curve,
  top,
  failedRequests,
}: Omit<ReadyCurveChartProps, "kind" | "reachedMs"> & { top: number }) {
  const endMs = Math.max(1, curve.endMs);
  return (
    <div aria-hidden className="absolute inset-0 text-sm">
      {curve.series.map(({ key, label, labelAt }) =>
        labelAt === null ? null : (
          <span
            key={key}
            className={`${CHIP} font-semibold`}
            style={{
              left: percent(labelAt.atMs, endMs),
              bottom: percent(labelAt.ready, top),
              translate: "-50% 50%",
            }}
          >
            {label}
          </span>
        ),
      )}
      {curve.floor > 0 ? (
        <span className={`${CHIP} left-1 mb-1`} style={{ bottom: percent(curve.floor, top) }}>
          {rolloutText.curve.floor} {curve.floor}
        </span>
      ) : null}
      {failedRequests ? (
        <span className={`${CHIP} right-1 bottom-1 text-danger`}>× {failedRequests} failed requests</span>
      ) : null}
    </div>
  );
}

function Axes({ curve, top }: { curve: ReadyCurve; top: number }) {
  const endMs = Math.max(1, curve.endMs);
  return (
    <div aria-hidden className="text-sm text-muted">
      {countTicks(top).map((count) => (
        <span
          key={count}
          className="absolute -left-2 -translate-x-full translate-y-1/2"
          style={{ bottom: percent(count, top) }}
        >
          {count}
        </span>
      ))}
      {timeTicks(curve.endMs, 5).map(({ atMs, label }) => (
        <span
          key={atMs}
          className="absolute top-full -translate-x-1/2 pt-1 whitespace-nowrap"
          style={{ left: percent(atMs, endMs) }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Ready replicas against time as stacked steps; the pointer and the arrow keys read the values. */
export function ReadyCurveChart({ curve, kind, failedRequests, reachedMs }: ReadyCurveChartProps) {
  const [read, setRead] = useState<number | null>(null);
  const { rows } = curve;
  const top = Math.max(1, curve.highest);
  const endMs = Math.max(1, curve.endMs);
  const shown = read === null ? null : Math.min(read, rows.length - 1);
  const atMs = shown === null ? 0 : (rows[shown]?.atMs ?? 0);
  const point = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setRead(rowAt(rows, ((clientX - left) / width) * endMs));
  };
  const press = (event: KeyboardEvent): void => {
    const { key } = event;
    const at = shown ?? 0;
    const next = key === "Home" ? 0 : key === "End" ? rows.length - 1 : at + (STEPS[key] ?? NaN);
    if (Number.isNaN(next)) return;
    event.preventDefault();
    setRead(Math.min(rows.length - 1, Math.max(0, next)));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={rolloutText.curve.title}
      aria-valuemin={0}
      aria-valuemax={rows.length - 1}
      aria-valuenow={shown ?? 0}
      aria-valuetext={readingOf(curve, shown ?? 0)}
      onPointerMove={point}
      onPointerLeave={() => setRead(null)}
      onKeyDown={press}
      onBlur={() => setRead(null)}
      className="relative mt-3 mb-6 ml-6 h-50 border-b border-l border-line-strong sm:ml-46"
    >
      <Bands curve={curve} top={top} kind={kind} />
      <Labels curve={curve} top={top} failedRequests={failedRequests} />
      <Axes curve={curve} top={top} />
      {reachedMs === null ? null : (
        <span
          aria-hidden
          className="absolute inset-y-0 border-l border-dashed border-text"
          style={{ left: percent(Math.min(Math.max(0, reachedMs), endMs), endMs) }}
        />
      )}
      {shown === null ? null : (
        <>
          <span
            aria-hidden
            className="absolute inset-y-0 w-px bg-text"
            style={{ left: percent(atMs, endMs) }}
          />
          <span
            aria-hidden
            className="pointer-events-none absolute -top-2 z-10 rounded-[8px] border border-line bg-surface px-3 py-1 text-sm whitespace-nowrap shadow-lg"
            style={
              atMs > endMs / 2 ? { right: percent(endMs - atMs, endMs) } : { left: percent(atMs, endMs) }
            }
          >
            {readingOf(curve, shown)}
          </span>
        </>
      )}
    </div>
  );
}
