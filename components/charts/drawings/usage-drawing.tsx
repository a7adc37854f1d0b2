import { Line, ReferenceLine } from "recharts";
import { Plot, type PlotFrame } from "./plot";
import type { ValueTick } from "../prepare-ticks";

interface UsageDrawingProps extends PlotFrame {
  readonly y: { readonly top: number; readonly ticks: readonly ValueTick[]; readonly title: string };
  /** Where it is on the plot. */
  readonly limit: number | null;
  readonly color: string;
  /** Shared with the other charts of the instance. */
  readonly syncId: string;
}

/** One measure of an instance over its life: each value holds until the next. */
export function UsageDrawing({ limit, color, ...plot }: UsageDrawingProps) {
  return (
    <Plot {...plot}>
      {limit === null ? null : <ReferenceLine y={limit} stroke="var(--line-strong)" strokeDasharray="4 4" />}
      <Line
        type="stepAfter"
        dataKey="value"
        stroke={color}
        strokeWidth={2}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    </Plot>
  );
}
