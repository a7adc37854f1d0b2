import { Line, ReferenceLine } from "recharts";
import type { ChangeMark, RegimeLine } from "../prepare-change-marks";
import { startTicks } from "../prepare-starts";
import type { ValueTick } from "../prepare-ticks";
import { changeMarks } from "./change-marks";
import { Plot } from "./plot";

interface ChangePointsDrawingProps {
  readonly label: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly height: number;
  /** Oldest first, ms. */
  readonly values: readonly number[];
  readonly marks: readonly ChangeMark[];
  readonly regimes: readonly RegimeLine[];
  readonly ticks: readonly ValueTick[];
  readonly color: string;
  readonly readingOf: (nth: number) => string;
}

/** Each unit of a series as a dot, where the series changed, and the median of each part. */
export function ChangePointsDrawing(props: ChangePointsDrawingProps) {
  const { label, xTitle, yTitle, height, values, marks, regimes, ticks, color, readingOf } = props;
  const top = Math.max(1, ...values, ...ticks.map(({ value }) => value)) * 1.15;
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
      <Line
        dataKey="value"
        stroke="none"
        dot={{ r: 2.5, fill: color, stroke: "none" }}
        activeDot={false}
        isAnimationActive={false}
      />
      {regimes.map(({ from, to, medianMs }) => (
        <ReferenceLine
          key={from}
          segment={[
            { x: from - 0.5, y: medianMs },
            { x: to + 0.5, y: medianMs },
          ]}
          stroke="var(--text)"
          strokeDasharray="6 3"
        />
      ))}
      {changeMarks(marks, values.length)}
    </Plot>
  );
}
