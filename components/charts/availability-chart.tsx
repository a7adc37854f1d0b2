"use client";

import { useId, type CSSProperties } from "react";
import { useIsWide } from "@/components/ui/use-is-wide";
import type { AvailabilityDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatShare } from "@/lib/format/format-number";
import { unbroken } from "@/lib/format/unbroken";
import { SERVING_STATES, type Piece } from "@/lib/timings/core/availability";
import { compareText } from "@/lib/text/compare";
import { ChartFrame } from "./chart-frame";
import { AvailabilityDrawing } from "./drawn";
import { clockAxis } from "./prepare-clock-axis";
import { legiblePieces, onlyPiece, piecesOf } from "./prepare-strips";
import { stripReading } from "./prepare-readings";
import type { Side } from "./sides";
import { StripHatch, StripPiece } from "./strip-piece";

interface StripRow {
  readonly side: Side;
  readonly availability: AvailabilityDto;
}

interface AvailabilityChartProps {
  readonly caption: string;
  readonly rows: readonly StripRow[];
  readonly fileName: string;
}

const words = compareText.availability;
/** Px of a strip with its words beside each other, of one with them in three lines on phones and on paper, and of what is around all of them. */
const [STRIP_HEIGHT, NARROW_STRIP_HEIGHT, AROUND] = [64, 100, 52];
/** Pieces of time narrower than this part of the axis are drawn as one. */
const NARROWEST = 1 / 500;

/** When each workload served as asked: one strip each, all on one clock. */
export function AvailabilityChart({ caption, rows, fileName }: AvailabilityChartProps) {
  const strips = rows.map((row) => ({ ...row, pieces: piecesOf(row.availability) }));
  const known = strips.filter(({ pieces }) => pieces.length > 0);
  const table = {
    head: ["group", "workload", "from", "to", ...SERVING_STATES.map((state) => words.states[state])],
    rowsOf: () =>
      strips.flatMap(({ side, availability, pieces }) =>
        pieces.map((piece) => [
          side.name,
          availability.workloadId,
          new Date(piece.fromMs).toISOString(),
          new Date(piece.toMs).toISOString(),
          ...piece.shares.map(formatShare),
        ]),
      ),
    fileName,
  };
  const isWide = useIsWide("md");
  if (known.length === 0) return <p className="text-muted">{words.empty}</p>;
  const axis = clockAxis(
    Math.min(...known.map(({ pieces }) => pieces[0]?.fromMs ?? Infinity)),
    Math.max(...known.map(({ availability }) => availability.untilMs)),
  );
  const leastMs = (axis.valueAt(1) - axis.valueAt(0)) * NARROWEST;
  const drawn = strips.map((strip) => ({ ...strip, pieces: legiblePieces(strip.pieces, leastMs) }));
  const heightOf = (strip: number): number => drawn.length * strip + AROUND;
  const heights = {
    "--wide": `${heightOf(STRIP_HEIGHT)}px`,
    "--narrow": `${heightOf(NARROW_STRIP_HEIGHT)}px`,
  };
  return (
    <ChartFrame title={words.title} caption={caption} table={table}>
      <div className="h-(--narrow) md:h-(--wide)" style={heights as CSSProperties}>
        <AvailabilityDrawing
          label={words.title}
          height={heightOf(isWide ? STRIP_HEIGHT : NARROW_STRIP_HEIGHT)}
          rowsOf={() => stopsOf(drawn.map(({ pieces }) => pieces)).map((ms) => ({ x: ms }))}
          x={{ scale: "linear", ...axis, title: words.axis }}
          strips={drawn.map(({ side, availability, pieces }) => ({
            id: availability.workloadId,
            side,
            pieces,
            shares: unbroken(sharesOf(availability)),
          }))}
          readingOf={(ms) =>
            drawn
              .map(({ availability, pieces }) => `${availability.workloadId}: ${stripReading(pieces, ms)}`)
              .join("; ")
          }
        />
      </div>
      <Key />
    </ChartFrame>
  );
}

function sharesOf({
  shareServing,
  shareDesired,
  observedMs,
  unservedMs,
  unknownMs,
}: AvailabilityDto): string {
  const beside = [
    ...(unservedMs > 0 ? [`${words.states.unserved} for ${formatDuration(unservedMs)}`] : []),
    ...(unknownMs > 0 ? [`${words.states.unknown} for ${formatDuration(unknownMs)}`] : []),
  ];
  const observed =
    shareServing === null || shareDesired === null
      ? "nothing observed"
      : `served ${formatShare(shareServing)}, as asked ${formatShare(shareDesired)} of ${formatDuration(observedMs)}`;
  return [observed, ...beside].join(", ");
}

/** The middles of all pieces, where the cursor halts. */
const stopsOf = (strips: readonly (readonly Piece[])[]): number[] =>
  [...new Set(strips.flatMap((pieces) => pieces.map(({ fromMs, toMs }) => (fromMs + toMs) / 2)))].toSorted(
    (one, other) => one - other,
  );

function Key() {
  const hatch = useId();
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {SERVING_STATES.map((state) => (
        <li key={state} data-key className="flex items-center gap-1.5">
          <svg aria-hidden width="14" height="12" className="bg-subtle text-text">
            <StripHatch id={`${hatch}-${state}`} />
            <StripPiece
              piece={onlyPiece(state)}
              from={0}
              to={14}
              y={0}
              height={12}
              hatch={`${hatch}-${state}`}
            />
          </svg>
          {words.states[state]}
        </li>
      ))}
    </ul>
  );
}
