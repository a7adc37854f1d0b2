import { Line, ReferenceLine } from "recharts";
import type { RegimeLine } from "../prepare-change-marks";
import { SequencePlot, type SequenceFrame } from "./sequence-plot";

interface ChangePointsDrawingProps extends SequenceFrame {
  readonly regimes: readonly RegimeLine[];
  readonly color: string;
}

/** Each unit of a series as a dot, where the series changed, and the median of each part. */
export function ChangePointsDrawing({ regimes, color, ...frame }: ChangePointsDrawingProps) {
  return (
    <SequencePlot {...frame} headroom={1.15}>
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
    </SequencePlot>
  );
}
