import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis, usePlotArea, useYAxisScale } from "recharts";
import type { StepRow } from "../prepare-step-rows";
import type { ValueTick } from "../prepare-ticks";
import { AXIS_LINE, axisTicks, TICK } from "./axes";
import { Reading } from "./reading";
import { SharedCursor } from "./shared-cursor";

/** Room around the plot for the ticks' labels, and above it for the title of its heights, px. */
const PLOT = { top: 28, right: 24, bottom: 4 } as const;
/** Of names right of the plot, px. */
const NAMED = 36;
const AXIS = { width: 50, height: 44 } as const;
/** Labels closer than this would touch, px. */
const CLOSE = 14;

export interface XScale {
  readonly scale: "log" | "linear";
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly ValueTick[];
  readonly title: string;
}

/** What every drawing on a plot is given. */
export interface PlotFrame {
  /** Its name, for people who do not see it. */
  readonly label: string;
  /** Px. */
  readonly height: number;
  /** Makes them where they are drawn, and only there: a server never does. */
  readonly rowsOf: () => readonly StepRow[];
  readonly x: XScale;
  readonly readingOf: (x: number) => string;
}

interface PlotProps extends PlotFrame {
  /** Null: what is drawn has no heights. */
  readonly y: {
    readonly top: number;
    readonly ticks: readonly ValueTick[];
    readonly title: string;
    readonly right?: readonly ValueTick[];
  } | null;
  /** Charts of one name share their cursor. */
  readonly syncId?: string;
  /** Room left of the plot, px; of a plot with heights for their labels. */
  readonly left?: number;
  /** Room above the plot, px. */
  readonly top?: number;
  /** Room left below the axis, px. */
  readonly below?: number;
  readonly children: ReactNode;
}

/** Axes, grid and cursor; its children are drawn over them. */
export function Plot({
  label,
  height,
  rowsOf,
  x,
  y,
  readingOf,
  syncId,
  left = y === null ? 0 : AXIS.width,
  top = PLOT.top,
  below = 0,
  children,
}: PlotProps) {
  const axisWidth = y === null ? 0 : Math.min(left, AXIS.width);
  return (
    <ComposedChart
      aria-label={label}
      data={[...rowsOf()]}
      responsive
      style={{ width: "100%", height }}
      margin={{
        top,
        right: y?.right === undefined ? PLOT.right : NAMED,
        bottom: PLOT.bottom + below,
        left: left - axisWidth,
      }}
      syncId={syncId}
      syncMethod="value"
    >
      {y === null ? null : <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />}
      <XAxis
        type="number"
        dataKey="x"
        scale={x.scale}
        domain={[x.from, x.to]}
        allowDataOverflow
        {...axisTicks(x.ticks)}
        axisLine={AXIS_LINE}
        tickLine={AXIS_LINE}
        height={AXIS.height}
        minTickGap={8}
        label={{ ...TICK, value: x.title, position: "insideBottom" }}
      />
      <YAxis
        type="number"
        domain={[0, y?.top ?? 1]}
        allowDataOverflow={y === null}
        hide={y === null}
        {...axisTicks(y?.ticks ?? [])}
        interval="preserveStart"
        axisLine={AXIS_LINE}
        tickLine={false}
        width={axisWidth}
      />
      <RightLabels ticks={y?.right ?? []} />
      {y === null ? null : (
        <text x={left - axisWidth} y={12} {...TICK}>
          {y.title}
        </text>
      )}
      <Tooltip
        content={<Reading readingOf={readingOf} />}
        cursor={{ stroke: "var(--text)" }}
        isAnimationActive={false}
      />
      {children}
      <SharedCursor at="value" />
    </ComposedChart>
  );
}

/** Names of heights beside the plot's right edge; the upper one of two that are close stands above its height. */
function RightLabels({ ticks }: { readonly ticks: readonly ValueTick[] }) {
  const [area, scale] = [usePlotArea(), useYAxisScale()];
  if (!area || !scale) return null;
  const places = ticks.map(({ value }) => scale(value) ?? 0);
  const isNear = (one = NaN, other = NaN): boolean => Math.abs(one - other) < CLOSE;
  return ticks.map(({ value, label }, index) => {
    const y = places[index] ?? 0;
    const shift = isNear(y, places[index + 1]) ? -2 : isNear(y, places[index - 1]) ? 10 : 4;
    return (
      <text key={value} x={area.x + area.width + 6} y={y + shift} {...TICK}>
        {label}
      </text>
    );
  });
}
