"use client";

import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from "recharts";
import { formatDuration } from "@/lib/format/format-duration";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { rolloutText } from "@/lib/text/rollouts";
import type { ReadyCurve, ReadyRow } from "./prepare-ready-curve";
import { timeTicks } from "./prepare-time-axis";

export const CURVE_HEIGHT = 240;
const TICK = { fill: "var(--text-muted)", fontSize: 12 };
const OLD_OPACITY = 0.3;
/** Text stays readable on any fill by a rim of the surface's colour. */
const RIM = { paintOrder: "stroke", stroke: "var(--surface)", strokeWidth: 4, fontSize: 12 } as const;

interface ReadyCurveChartProps {
  readonly curve: ReadyCurve;
  readonly kind: Kind;
  readonly failedRequests: number | null;
}

const isRow = (value: unknown): value is ReadyRow =>
  typeof value === "object" && value !== null && "atMs" in value && "total" in value;

function Reading({ payload, curve }: Pick<TooltipContentProps, "payload"> & { curve: ReadyCurve }) {
  const row: unknown = payload[0]?.payload;
  if (!isRow(row)) return null;
  return (
    <div
      role="status"
      className="rounded-[8px] border border-line bg-surface px-3 py-2 text-sm text-text shadow-lg"
    >
      <p className="font-medium">
        {row.total} ready at {row.atMs === 0 ? "0 s" : formatDuration(row.atMs, 2)}
      </p>
      {curve.series.map(({ key, label, revision }) => (
        <p key={key} className="text-muted">
          {label}: {row[`r${revision}`] ?? 0}
        </p>
      ))}
    </div>
  );
}

/** Ready replicas against time as stacked steps; arrow keys read the values. */
export function ReadyCurveChart({ curve, kind, failedRequests }: ReadyCurveChartProps) {
  const hue = kind === "vm" ? "var(--vm)" : "var(--container)";
  const ticks = timeTicks(curve.endMs);
  const labels = new Map(ticks.map(({ atMs, label }) => [atMs, label]));
  const top = Math.max(1, curve.highest);
  return (
    <ResponsiveContainer width="100%" height={CURVE_HEIGHT}>
      <AreaChart
        data={[...curve.rows]}
        margin={{ top: 12, right: 12, bottom: 0, left: -28 }}
        title={rolloutText.curve.title}
      >
        <CartesianGrid stroke="var(--line)" strokeOpacity={0.6} vertical={false} />
        <XAxis
          dataKey="atMs"
          type="number"
          domain={[0, Math.max(curve.endMs, 1)]}
          ticks={ticks.map(({ atMs }) => atMs)}
          tickFormatter={(atMs: number) => labels.get(atMs) ?? ""}
          tick={TICK}
          stroke="var(--line-strong)"
        />
        <YAxis
          allowDecimals={false}
          domain={[0, top]}
          tickCount={Math.min(top, 5) + 1}
          tick={TICK}
          stroke="var(--line-strong)"
        />
        {curve.series.map(({ key, isNew }) => (
          <Area
            key={key}
            dataKey={key}
            type="stepAfter"
            stackId="ready"
            stroke={hue}
            strokeWidth={1}
            fill={hue}
            fillOpacity={isNew ? 1 : OLD_OPACITY}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
        {curve.floor > 0 ? (
          <ReferenceLine
            y={curve.floor}
            stroke="var(--text)"
            strokeDasharray="6 3"
            label={{
              value: `${rolloutText.curve.floor} ${curve.floor}`,
              position: "insideBottomRight",
              fill: "var(--text)",
              ...RIM,
            }}
          />
        ) : null}
        {curve.series.map(({ key, label, labelAt }) =>
          labelAt === null ? null : (
            <ReferenceDot
              key={key}
              x={labelAt.atMs}
              y={labelAt.ready}
              r={0}
              label={{ value: label, position: "center", fill: "var(--text)", fontWeight: 600, ...RIM }}
            />
          ),
        )}
        {failedRequests ? (
          <ReferenceDot
            x={curve.endMs}
            y={0}
            r={5}
            fill="var(--danger)"
            stroke="var(--surface)"
            label={{
              value: `× ${failedRequests} failed requests`,
              position: "left",
              fill: "var(--danger)",
              ...RIM,
            }}
          />
        ) : null}
        <Tooltip
          cursor={{ stroke: "var(--line-strong)" }}
          isAnimationActive={false}
          content={(props) => <Reading payload={props.payload} curve={curve} />}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}
