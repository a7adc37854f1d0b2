import { Line, ReferenceLine } from "recharts";
import type { ChangeMark } from "../prepare-change-marks";
import { startTicks } from "../prepare-starts";
import type { ValueTick } from "../prepare-ticks";
import { changeMarks } from "./change-marks";
import { Plot } from "./plot";

interface StartsDrawingProps {
  readonly label: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly height: number;
  /** Oldest first, ms. */
  readonly values: readonly number[];
  readonly medianMs: number;
  /** Of the durations. */
  readonly ticks: readonly ValueTick[];
  readonly color: string;
  /** Where their distribution changed. */
  readonly marks: readonly ChangeMark[];
  readonly readingOf: (nth: number) => string;
}

/** How long each start took, one after another, and their median across. */
export function StartsDrawing(props: StartsDrawingProps) {
  const { label, xTitle, yTitle, height, values, medianMs, ticks, color, marks, readingOf } = props;
  const top = Math.max(1, ...values, ...ticks.map(({ value }) => value)) * 1.05;
  return (
    <Plot
      label={label}
      height={height}
      readingOf={readingOf}
      rows={values.map((value, index) => ({ x: index + 1, value }))}
      x={{
        scale: "linear",
        from: 0.5,
        to: values.length + 0.5,
        ticks: startTicks(values.length),
        title: xTitle,
      }}
      y={{ top, ticks, title: yTitle }}
    >
      <ReferenceLine y={medianMs} stroke="var(--text)" strokeDasharray="6 3" />
      <Line
        dataKey="value"
        stroke={color}
        strokeWidth={1}
        strokeOpacity={0.5}
        dot={{ r: 3, fill: color, stroke: "none" }}
        activeDot={false}
        isAnimationActive={false}
      />
      {changeMarks(marks, values.length)}
    </Plot>
  );
}
