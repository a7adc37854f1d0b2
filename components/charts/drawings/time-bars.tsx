import type { ReactElement, ReactNode } from "react";
import { BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { timeTicks } from "../prepare-time-axis";
import { SharedCursor } from "./shared-cursor";
import { axisTicks, AXIS_LINE, TICK } from "./axes";

interface TimeBarsProps {
  /** Its name, for people who do not see it. */
  readonly label: string;
  /** Px. */
  readonly height: number;
  /** Px of a bar, of the axis, and of what is kept free above and beside the bars and their names. */
  readonly sizes: {
    readonly bar: number;
    readonly axis: number;
    readonly top: number;
    readonly right: number;
    readonly left: number;
  };
  readonly rows: readonly object[];
  /** What names a row. */
  readonly nameKey: string;
  readonly names: { readonly width: number; readonly tick: ReactElement | false };
  readonly fromMs?: number;
  readonly endMs: number;
  readonly mostTicks: number;
  readonly title?: string;
  /** What is said of a row, given its name as `label`. */
  readonly reading: ReactElement;
  readonly children: ReactNode;
}

/** Rows along one axis of time. */
export function TimeBars(props: TimeBarsProps) {
  const { label, height, sizes, rows, nameKey, names, fromMs = 0, endMs } = props;
  const { mostTicks, title, reading, children } = props;
  return (
    <BarChart
      aria-label={label}
      layout="vertical"
      data={[...rows]}
      responsive
      style={{ width: "100%", height }}
      margin={{ top: sizes.top, right: sizes.right, bottom: 4, left: sizes.left }}
      barSize={sizes.bar}
    >
      <CartesianGrid horizontal={false} syncWithTicks stroke="var(--line)" />
      <XAxis
        type="number"
        domain={[fromMs, endMs]}
        allowDataOverflow
        {...axisTicks(timeTicks(endMs, mostTicks, fromMs))}
        axisLine={AXIS_LINE}
        tickLine={false}
        height={sizes.axis}
        label={title === undefined ? undefined : { ...TICK, value: title, position: "insideBottom" }}
      />
      <YAxis
        type="category"
        dataKey={nameKey}
        width={names.width}
        interval={0}
        axisLine={false}
        tickLine={false}
        tick={names.tick}
      />
      {children}
      <SharedCursor at="pointer" />
      <Tooltip content={reading} cursor={{ fill: "var(--subtle)" }} isAnimationActive={false} />
    </BarChart>
  );
}
