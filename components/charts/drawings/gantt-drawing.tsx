import { useId } from "react";
import { Bar, ReferenceLine, useXAxisScale, type BarShapeProps } from "recharts";
import { GANTT_SIZES, ganttHeight, PLOT_FROM, type GanttNames } from "../gantt-height";
import type { GanttRow } from "../prepare-gantt";
import type { ShownSpan } from "../prepare-shown-span";
import { kindColor } from "../sides";
import { FailedCross, StagePatterns, StageShape } from "../stage-shape";
import { GanttName } from "./gantt-name";
import { GanttReading } from "./gantt-reading";
import { RowReading } from "./reading";
import { TimeBars } from "./time-bars";

const { bar: BAR, axis: AXIS } = GANTT_SIZES;
/** Px left of the names. */
const INSET = 6;

interface GanttDrawingProps {
  readonly label: string;
  readonly rows: readonly GanttRow[];
  readonly span: ShownSpan;
  readonly reachedMs: number | null;
  readonly names: GanttNames;
}

/** One row for each instance with its stages. */
export function GanttDrawing({ label, rows, span, reachedMs, names }: GanttDrawingProps) {
  const { fromMs, toMs: endMs } = span;
  const patterns = useId();
  const from = names === "beside" ? PLOT_FROM.beside : names === "above" ? PLOT_FROM.above : 7;
  const width = names === "beside" ? from - INSET : 1;
  const readingOf = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return row === undefined ? null : <GanttReading row={row} />;
  };
  return (
    <TimeBars
      label={label}
      rows={rows}
      fromMs={fromMs}
      endMs={endMs}
      height={ganttHeight(rows.length, names)}
      sizes={{ bar: BAR, axis: AXIS, top: 4, right: 24, left: from - width }}
      nameKey="id"
      names={{
        width,
        tick: names === "none" ? false : <GanttName isAbove={names === "above"} />,
      }}
      mostTicks={5}
      reading={<RowReading readingOf={readingOf} />}
    >
      <Bar dataKey={() => endMs} shape={<Stages patterns={patterns} />} isAnimationActive={false} />
      {reachedMs === null || reachedMs >= endMs ? null : (
        <ReferenceLine x={reachedMs} stroke="var(--text)" strokeDasharray="3 3" />
      )}
    </TimeBars>
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
        return <StageShape key={index} stage={stage} x={x} y={y} width={width} height={BAR} patterns={id} />;
      })}
      {failedAt === null || failedAt === undefined ? null : <FailedCross x={failedAt} y={y + BAR / 2} />}
    </g>
  );
}
