"use client";

import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import type { Axis, Tick } from "./prepare-log-axis";
import { SIZE } from "./prepare-step-path";

export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

interface PlotProps {
  /** What the arrow keys move along, for people who do not see it. */
  readonly label: string;
  readonly axis: Axis;
  readonly axisTitle: string;
  readonly yTicks: readonly Tick[];
  readonly yTitle: string;
  readonly readingOf: (x: number) => string;
  /** SVG in a square of 1,000, stretched to the plot. */
  readonly children: ReactNode;
  /** HTML above it, placed in percent. */
  readonly labels?: ReactNode;
  /** Below the axis' title. */
  readonly below?: ReactNode;
}

const STOPS = 100;
const STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 10, PageDown: -10 },
};

/** Axes around a drawing; the pointer and the arrow keys read its values. */
export function Plot(props: PlotProps) {
  const { label, axis, axisTitle, yTicks, yTitle, readingOf, children, labels, below } = props;
  const [read, setRead] = useState<number | null>(null);
  const share = read ?? 0;
  const point = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setRead(Math.min(1, Math.max(0, (clientX - left) / width)));
  };
  const press = (event: KeyboardEvent): void => {
    const { key } = event;
    const at = Math.round(share * STOPS);
    const next = key === "Home" ? 0 : key === "End" ? STOPS : at + (STEPS[key] ?? NaN);
    if (Number.isNaN(next)) return;
    event.preventDefault();
    setRead(Math.min(STOPS, Math.max(0, next)) / STOPS);
  };
  return (
    <div className="pt-3 pr-4 pl-11">
      <p aria-hidden className="mb-1 -ml-10 text-sm text-muted">
        {yTitle}
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={STOPS}
        aria-valuenow={Math.round(share * STOPS)}
        aria-valuetext={readingOf(axis.valueAt(share))}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setRead(null)}
        onKeyDown={press}
        onBlur={() => setRead(null)}
        className="relative h-56 touch-pan-y border-b border-l border-line-strong"
      >
        <svg
          aria-hidden
          viewBox={`0 0 ${SIZE} ${SIZE}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          {yTicks.map(({ value, at }) => (
            <GridLine key={value} at={at} />
          ))}
          {children}
        </svg>
        <div aria-hidden className="pointer-events-none absolute inset-0 text-sm">
          {labels}
        </div>
        <AxisLabels axis={axis} yTicks={yTicks} />
        {read === null ? null : <Reading share={share} text={readingOf(axis.valueAt(share))} />}
      </div>
      <p aria-hidden className="pt-7 text-center text-sm text-muted">
        {axisTitle}
      </p>
      {below}
    </div>
  );
}

function GridLine({ at }: { at: number }) {
  const y = (1 - at) * SIZE;
  return <line x2={SIZE} y1={y} y2={y} stroke="var(--line)" vectorEffect="non-scaling-stroke" />;
}

function AxisLabels({ axis, yTicks }: { axis: Axis; yTicks: readonly Tick[] }) {
  return (
    <div aria-hidden className="text-sm text-muted">
      {yTicks.map(({ value, at, label }) => (
        <span
          key={value}
          className="absolute -left-2 -translate-x-full translate-y-1/2 whitespace-nowrap"
          style={{ bottom: percent(at) }}
        >
          {label}
        </span>
      ))}
      {axis.ticks.map(({ value, at, label }, index) => (
        <span
          key={value}
          // Every other one on phones, so that neighbours do not touch.
          className={`absolute top-full -translate-x-1/2 pt-1.5 whitespace-nowrap ${index % 2 === 1 ? "hidden sm:inline" : ""}`}
          style={{ left: percent(at) }}
        >
          <span className="absolute top-0 left-1/2 h-1 w-px bg-line-strong" />
          {label}
        </span>
      ))}
    </div>
  );
}

function Reading({ share, text }: { share: number; text: string }) {
  return (
    <div data-reading>
      <span aria-hidden className="absolute inset-y-0 w-px bg-text" style={{ left: percent(share) }} />
      <span
        aria-hidden
        className="pointer-events-none absolute -top-3 z-10 max-w-64 rounded-[8px] border border-line bg-surface px-3 py-1 text-sm shadow-lg"
        style={share > 0.5 ? { right: percent(1 - share) } : { left: percent(share) }}
      >
        {text}
      </span>
    </div>
  );
}
