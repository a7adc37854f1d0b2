import { ReferenceDot } from "recharts";
import { replicaTicks } from "../prepare-share-ticks";
import { sideColor, sideStyle, type Side } from "../sides";
import { Plot, type PlotFrame } from "./plot";
import { SideLine } from "./side-line";

/** One scale-out of a side: its key in the rows, and where it reached its target. */
export interface ScaleOutLine {
  readonly key: string;
  readonly side: Side;
  readonly isNewest: boolean;
  readonly end: { readonly ms: number; readonly ready: number } | null;
}

interface ScaleOutsDrawingProps extends PlotFrame {
  readonly yTitle: string;
  readonly top: number;
  readonly sides: readonly [Side, Side];
  readonly lines: readonly ScaleOutLine[];
}

/** Ready replicas of each scale-out; older ones are paler. */
export function ScaleOutsDrawing({ yTitle, top, sides, lines, ...plot }: ScaleOutsDrawingProps) {
  const [a, b] = sides;
  return (
    <Plot {...plot} y={{ top, ticks: replicaTicks(top), title: yTitle }}>
      {lines.map(({ key, side, isNewest }) => (
        <SideLine
          key={key}
          side={side}
          other={side.key === "a" ? b : a}
          dataKey={key}
          opacity={isNewest ? 1 : 0.35}
          width={isNewest ? 2 : 1}
        />
      ))}
      {lines.map(({ key, side, isNewest, end }) =>
        end === null ? null : (
          <ReferenceDot
            key={key}
            x={end.ms}
            y={end.ready}
            r={2.5}
            stroke={sideColor(side)}
            strokeWidth={2}
            strokeOpacity={isNewest ? 1 : 0.6}
            fill={sideStyle(side, side.key === "a" ? b : a).isDashed ? "var(--surface)" : sideColor(side)}
            fillOpacity={isNewest ? 1 : 0.6}
          />
        ),
      )}
    </Plot>
  );
}
