import { Line, ReferenceLine } from "recharts";
import { SequencePlot, type SequenceFrame } from "./sequence-plot";

interface StartsDrawingProps extends SequenceFrame {
  readonly medianMs: number;
  readonly color: string;
}

/** How long each start took, one after another, and their median across. */
export function StartsDrawing({ medianMs, color, ...frame }: StartsDrawingProps) {
  return (
    <SequencePlot {...frame} headroom={1.05}>
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
    </SequencePlot>
  );
}
