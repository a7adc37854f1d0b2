import { useId } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  Tooltip,
  useXAxisScale,
  XAxis,
  YAxis,
  type BarShapeProps,
  type TooltipContentProps,
} from "recharts";
import { instancePath } from "@/components/frame/paths";
import { Link } from "@/components/ui/link";
import { GANTT_SIZES, ganttHeight, type GanttNames } from "../gantt-height";
import { shortenedName } from "../prepare-shortened-name";
import type { GanttRow } from "../prepare-gantt";
import { timeTicks } from "../prepare-time-axis";
import { kindColor } from "../sides";
import { StagePatterns, StageShape } from "../stage-shape";
import { GanttReading } from "./gantt-reading";
import { TICK } from "./plot";

const { bar: BAR, axis: AXIS } = GANTT_SIZES;
/** Px of the column of names. */
const NAMES = 178;
const LETTERS = 24;

interface GanttDrawingProps {
  readonly label: string;
  readonly rows: readonly GanttRow[];
  readonly endMs: number;
  readonly reachedMs: number | null;
  readonly names: GanttNames;
}

/** One row for each instance with its stages. */
export function GanttDrawing({ label, rows, endMs, reachedMs, names }: GanttDrawingProps) {
  const patterns = useId();
  const ticks = timeTicks(endMs, 5);
  return (
    <BarChart
      aria-label={label}
      layout="vertical"
      data={[...rows]}
      responsive
      style={{ width: "100%", height: ganttHeight(rows.length, names) }}
      margin={{ top: 4, right: 36, bottom: 4, left: 6 }}
      barSize={BAR}
    >
      <CartesianGrid horizontal={false} stroke="var(--line)" />
      <XAxis
        type="number"
        domain={[0, endMs]}
        allowDataOverflow
        ticks={ticks.map(({ atMs }) => atMs)}
        tickFormatter={(ms: number) => ticks.find(({ atMs }) => atMs === ms)?.label ?? ""}
        tick={TICK}
        axisLine={{ stroke: "var(--line-strong)" }}
        tickLine={false}
        height={AXIS}
      />
      <YAxis
        type="category"
        dataKey="id"
        width={names === "beside" ? NAMES : 1}
        interval={0}
        axisLine={false}
        tickLine={false}
        tick={names === "none" ? false : <Name isAbove={names === "above"} />}
      />
      <Bar dataKey={() => endMs} shape={<Stages patterns={patterns} />} isAnimationActive={false} />
      {reachedMs === null || reachedMs >= endMs ? null : (
        <ReferenceLine x={reachedMs} stroke="var(--text)" strokeDasharray="3 3" />
      )}
      <Tooltip
        content={<RowReading rows={rows} />}
        cursor={{ fill: "var(--subtle)" }}
        isAnimationActive={false}
      />
    </BarChart>
  );
}

interface NameProps {
  readonly isAbove: boolean;
  readonly y?: number;
  readonly payload?: { readonly value: string };
}

function Name({ isAbove, y = 0, payload }: NameProps) {
  const id = payload?.value ?? "";
  return (
    <Link href={instancePath(id)} aria-label={id} className="underline-offset-4 hover:underline">
      <title>{id}</title>
      <text x={0} y={isAbove ? y - BAR / 2 - 4 : y + 4} fill="var(--text)" className="font-mono text-sm">
        {shortenedName(id, LETTERS)}
      </text>
    </Link>
  );
}

function Stages({ patterns, ...bar }: Partial<BarShapeProps> & { readonly patterns: string }) {
  const scale = useXAxisScale();
  const row = bar.payload as GanttRow | undefined;
  if (!scale || row === undefined) return null;
  const y = Number(bar.y ?? 0);
  const id = `${patterns}-${row.id}`;
  const failedAt = row.failedAtMs === null ? null : scale(row.failedAtMs);
  return (
    <g color={kindColor(row.kind)}>
      <StagePatterns id={id} />
      {row.segments.map(({ stage, startMs, endMs }, index) => {
        const x = scale(startMs) ?? 0;
        const width = (scale(endMs) ?? x) - x;
        return <StageShape key={index} {...{ stage, x, y, width }} height={BAR} patterns={id} />;
      })}
      {failedAt === null || failedAt === undefined ? null : <Cross x={failedAt} y={y + BAR / 2} />}
    </g>
  );
}

function Cross({ x, y }: { x: number; y: number }) {
  const d = `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x + 5} ${y - 5}L${x - 5} ${y + 5}`;
  return (
    <>
      <path d={d} stroke="var(--surface)" strokeWidth={6} />
      <path d={d} stroke="var(--danger)" strokeWidth={3} />
    </>
  );
}

function RowReading({
  active,
  label,
  rows,
}: Partial<TooltipContentProps> & { readonly rows: readonly GanttRow[] }) {
  const row = rows.find(({ id }) => id === label);
  if (!active || !row) return null;
  return (
    <div
      role="status"
      aria-live="assertive"
      className="max-w-80 rounded-[8px] border border-line bg-surface px-3 py-2 text-sm text-text shadow-lg"
    >
      <GanttReading row={row} />
    </div>
  );
}
