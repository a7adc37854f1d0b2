import type { Piece } from "@/lib/timings/core/availability";
import { boxesOf, MARK_FILLS, MARKS } from "./prepare-strips";

/** An outage is drawn at least so wide, px. */
const LEAST_DOWN = 2;

interface StripPieceProps {
  readonly piece: Piece;
  /** Px. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly height: number;
  /** Id of the hatch of what nobody watched. */
  readonly hatch: string;
}

/** One piece of a strip: hatched where nobody watched, and what is known over it. */
export function StripPiece({ piece, from, to, y, height, hatch }: StripPieceProps) {
  const boxes = boxesOf(piece);
  // Rounding may place its end before its begin.
  const length = Math.max(0, to - from);
  return (
    // Neighbours leave no seam between them.
    <g shapeRendering="crispEdges">
      <rect x={from} y={y} width={length} height={height} fill={`url(#${hatch})`} />
      {MARKS.map((mark) => {
        const box = boxes[mark];
        return box === null ? null : (
          <rect
            key={mark}
            x={from}
            y={y + box.y * height}
            width={Math.max(length, mark === "down" ? LEAST_DOWN : 0)}
            height={box.height * height}
            fill={MARK_FILLS[mark]}
          />
        );
      })}
    </g>
  );
}

export const StripHatch = ({ id }: { readonly id: string }) => (
  <defs>
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={2} height={6} fill="var(--line-strong)" />
    </pattern>
  </defs>
);
