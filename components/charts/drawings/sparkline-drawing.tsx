import { Line, LineChart, YAxis } from "recharts";

interface SparklineDrawingProps {
  /** Oldest first. */
  readonly values: readonly number[];
  readonly color: string;
  /** Px. */
  readonly height: number;
}

/** The course of a number from 0 up, its last value marked. */
export function SparklineDrawing({ values, color, height }: SparklineDrawingProps) {
  const last = values.length - 1;
  return (
    <LineChart
      aria-hidden
      accessibilityLayer={false}
      data={values.map((value) => ({ value }))}
      responsive
      style={{ width: "100%", height, pointerEvents: "none" }}
      margin={{ top: 3, right: 4, bottom: 3, left: 4 }}
    >
      <YAxis hide domain={[0, "dataMax"]} />
      <Line
        dataKey="value"
        stroke={color}
        strokeWidth={1.5}
        dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) =>
          index === last ? <circle key={index} cx={cx} cy={cy} r={2.5} fill={color} /> : <g key={index} />
        }
        activeDot={false}
        isAnimationActive={false}
      />
    </LineChart>
  );
}
