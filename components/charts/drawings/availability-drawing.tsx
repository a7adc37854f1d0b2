import { useId } from "react";
import { Text, usePlotArea, useXAxisScale } from "recharts";
import { useIsWide } from "@/components/ui/use-is-wide";
import type { Piece } from "@/lib/timings/core/availability";
import { MOST_LETTERS, shortenedName } from "../prepare-shortened-name";
import { sideColor, type Side } from "../sides";
import { StripHatch, StripPiece } from "../strip-piece";
import { compareText } from "@/lib/text/compare";
import { TICK } from "./axes";
import { Plot, type PlotFrame } from "./plot";

export interface DrawnStrip {
  readonly id: string;
  readonly side: Side;
  readonly pieces: readonly Piece[];
  /** What shares of the time it had, in words. */
  readonly shares: string;
}

interface AvailabilityDrawingProps extends PlotFrame {
  readonly strips: readonly DrawnStrip[];
}

const words = compareText.availability;
const STRIP = 32;

/** When each workload served as asked: one strip each, all on one clock. */
export function AvailabilityDrawing({ strips, ...plot }: AvailabilityDrawingProps) {
  return (
    <Plot {...plot} left={68} top={4} y={null}>
      {strips.map((strip, row) => (
        <Strip key={strip.id} strip={strip} row={row} of={strips.length} />
      ))}
    </Plot>
  );
}

function Strip({
  strip: { id, side, pieces, shares },
  row,
  of,
}: {
  strip: DrawnStrip;
  row: number;
  of: number;
}) {
  const [area, scale] = [usePlotArea(), useXAxisScale()];
  const hatch = useId();
  const isWide = useIsWide("md");
  if (!area || !scale) return null;
  const top = area.y + ((row + 1) * area.height) / of - STRIP - 8;
  const place = (ms: number): number => scale(ms) ?? area.x;
  return (
    <g color={sideColor(side)}>
      <StripHatch id={hatch} />
      <text x={area.x} y={isWide ? top - 8 : top - 40} fontSize={12} fill="var(--text)">
        {shortenedName(id, MOST_LETTERS)}
      </text>
      {isWide ? (
        <text x={area.x + area.width} y={top - 8} textAnchor="end" {...TICK}>
          {shares}
        </text>
      ) : (
        <Text x={area.x} y={top - 8} width={area.width} maxLines={2} verticalAnchor="end" {...TICK}>
          {shares}
        </Text>
      )}
      <g {...TICK} textAnchor="end">
        <text x={area.x - 6} y={top + 10}>
          {words.full}
        </text>
        <text x={area.x - 6} y={top + STRIP}>
          0
        </text>
      </g>
      <rect x={area.x} y={top} width={area.width} height={STRIP} fill="var(--subtle)" />
      {pieces.map((piece) => (
        <StripPiece
          key={piece.fromMs}
          piece={piece}
          hatch={hatch}
          from={place(piece.fromMs)}
          to={place(piece.toMs)}
          y={top}
          height={STRIP}
        />
      ))}
    </g>
  );
}
