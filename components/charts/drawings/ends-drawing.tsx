import { useId } from "react";
import { Area } from "recharts";
import { FatePatterns, fateFill } from "../fate-fill";
import { FATES } from "../prepare-ends";
import { SHARE_TICKS } from "../prepare-share-ticks";
import { Plot, type PlotFrame } from "./plot";

interface EndsDrawingProps extends PlotFrame {
  readonly yTitle: string;
  /** Of what still runs. */
  readonly color: string;
  /** Charts of one name share their cursor. */
  readonly syncId: string;
}

/** What became of the instances of one side by each age, as shares on top of each other. */
export function EndsDrawing({ yTitle, color, ...plot }: EndsDrawingProps) {
  const patterns = useId();
  return (
    <Plot {...plot} y={{ top: 1, ticks: SHARE_TICKS, title: yTitle }}>
      <FatePatterns id={patterns} color={color} />
      {FATES.map((fate) => (
        <Area
          key={fate}
          type="stepAfter"
          dataKey={fate}
          stackId="fates"
          stroke="var(--surface)"
          strokeWidth={1}
          fill={fateFill(patterns, fate)}
          fillOpacity={1}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
    </Plot>
  );
}
