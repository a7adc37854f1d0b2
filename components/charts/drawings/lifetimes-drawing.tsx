import { usePlotArea, useXAxisScale } from "recharts";
import type { Reference } from "@/lib/references/core/references";
import type { Life } from "../prepare-lives";
import { sideColor, sideStyle, type Side } from "../sides";
import { Plot, type PlotFrame } from "./plot";
import { References } from "./references";

export interface LivedSide extends Side {
  readonly lives: readonly Life[];
  /** The age by which half have ended; null: it is not marked. */
  readonly halfMs: number | null;
  /** What stands above its bars. */
  readonly title: string;
}

interface LifetimesDrawingProps extends PlotFrame {
  readonly sides: readonly [LivedSide, LivedSide];
  readonly references: readonly Reference[];
}

/** Px of a side's title, and below its bars. */
const [TITLE, GAP] = [24, 8];

/** Each life as a bar from the axis' beginning to its age, shortest on top; an open end still runs. */
export function LifetimesDrawing({ sides, references, ...plot }: LifetimesDrawingProps) {
  const [a, b] = sides;
  return (
    <Plot {...plot} top={references.length > 0 ? 22 : 4} y={null}>
      <References references={references} />
      {sides.map((side, row) => (
        <Lives key={side.key} side={side} other={side.key === "a" ? b : a} row={row} />
      ))}
    </Plot>
  );
}

function Lives({ side, other, row }: { side: LivedSide; other: Side; row: number }) {
  const [area, scale] = [usePlotArea(), useXAxisScale()];
  if (!area || !scale) return null;
  const top = area.y + (row * area.height) / 2 + TITLE;
  const height = area.height / 2 - TITLE - GAP;
  const { lives, halfMs } = side;
  const { isDashed } = sideStyle(side, other);
  const thickness = Math.min(6, Math.max(0.5, (height / Math.max(1, lives.length)) * 0.7));
  const sorted = lives.toSorted(([one], [other]) => one - other);
  const middle = halfMs === null ? undefined : scale(halfMs);
  return (
    <g>
      <rect x={area.x} y={top} width={area.width} height={height} fill="var(--subtle)" />
      <text x={area.x} y={top - 8} fontSize={12} fill="var(--text)">
        {side.title}
      </text>
      <g stroke={sideColor(side)}>
        {sorted.map(([ms, isRunning], index) => {
          const y = top + ((index + 0.5) * height) / sorted.length;
          const end = Math.max(area.x, scale(ms) ?? area.x);
          return (
            <g key={index}>
              <path
                d={`M${area.x} ${y}H${end}`}
                strokeWidth={thickness}
                strokeOpacity={isRunning ? 0.35 : 0.8}
                strokeDasharray={isDashed ? "6 2" : undefined}
              />
              {isRunning ? <circle cx={end} cy={y} r={2.5} strokeWidth={1.5} fill="var(--surface)" /> : null}
            </g>
          );
        })}
      </g>
      {middle === undefined ? null : (
        <path d={`M${middle} ${top - 2}V${top + height + 2}`} stroke="var(--text)" strokeWidth={2} />
      )}
    </g>
  );
}
