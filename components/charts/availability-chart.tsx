"use client";

import type { AvailabilityDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatShare } from "@/lib/format/format-number";
import { unbroken } from "@/lib/format/unbroken";
import { SERVING_STATES, type Piece } from "@/lib/timings/core/availability";
import { compareText } from "@/lib/text/compare";
import { BottomAxis } from "./bottom-axis";
import { ChartFrame } from "./chart-frame";
import { Drawing } from "./drawing";
import { clockAxis } from "./prepare-clock-axis";
import { SIZE } from "./prepare-step-path";
import { legiblePieces, MARKS, onlyPiece, piecesOf, stripPath, type Mark } from "./prepare-strip-path";
import { percent, Readable } from "./readable";
import { middlesOf, stripReading } from "./prepare-readings";
import { sideStyle, type Side } from "./sides";

interface StripRow {
  readonly side: Side;
  readonly availability: AvailabilityDto;
}

interface AvailabilityChartProps {
  readonly caption: string;
  readonly rows: readonly StripRow[];
  readonly a: Side;
  readonly b: Side;
  readonly fileName: string;
}

const words = compareText.availability;
const HEIGHT = 32;
const FILLS: Readonly<Record<Mark, string>> = {
  known: "var(--subtle)",
  unserved: "var(--line)",
  off: "var(--line-strong)",
  ready: "currentColor",
  down: "var(--danger)",
};
const UNWATCHED = "url(#unwatched)";
const UNWATCHED_KEY = "url(#unwatched-key)";
/** Pieces of time narrower than this part of the axis are drawn as one. */
const NARROWEST = 1 / 500;

/** When each workload served as asked: one strip each, all on one clock. */
export function AvailabilityChart({ caption, rows, a, b, fileName }: AvailabilityChartProps) {
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
  if (known.length === 0) return <p className="text-muted">{words.empty}</p>;
  const axis = clockAxis(
    Math.min(...known.map(({ pieces }) => pieces[0]?.fromMs ?? Infinity)),
    Math.max(...known.map(({ availability }) => availability.untilMs)),
  );
  const leastMs = (axis.valueAt(1) - axis.valueAt(0)) * NARROWEST;
  const drawn = strips.map((strip) => ({ ...strip, pieces: legiblePieces(strip.pieces, leastMs) }));
  return (
    <ChartFrame title={words.title} caption={caption} table={table}>
      <Patterns />
      {drawn.map(({ side, availability, pieces }) => (
        <div key={availability.workloadId} className="relative mb-4 pl-14">
          <p className="mb-1.5 flex flex-wrap justify-between gap-x-3 text-sm">
            <span>{availability.workloadId}</span>
            <span className="text-muted">{unbroken(sharesOf(availability))}</span>
          </p>
          <HeightLabels />
          <Readable
            label={`${words.title}: ${availability.workloadId}`}
            stops={middlesOf(pieces, axis.at)}
            readingOf={(share) => stripReading(pieces, axis.valueAt(share))}
          >
            <Strip pieces={pieces} at={axis.at} hue={sideStyle(side, side.key === "a" ? b : a).hue} />
          </Readable>
        </div>
      ))}
      <div className="pl-14">
        <BottomAxis ticks={axis.ticks} title={words.axis} />
      </div>
      <Key />
    </ChartFrame>
  );
}

/** What a strip's height stands for, beside it. */
const HeightLabels = () => (
  <span
    aria-hidden
    className="absolute bottom-0 left-0 flex h-8 w-14 flex-col justify-between border-r border-line-strong pr-1.5 text-right text-sm leading-none text-muted"
  >
    <span>{words.full}</span>
    <span>0</span>
  </span>
);

interface StripProps {
  readonly pieces: readonly Piece[];
  readonly at: (ms: number) => number;
  readonly hue: string;
}

/** Hatched where nobody watched; what is known covers it, one path for each way in which it is drawn. */
function Strip({ pieces, at, hue }: StripProps) {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return <div className="h-8 bg-subtle" />;
  const [from, to] = [at(first.fromMs), at(last.toMs)];
  return (
    <div className={`relative bg-subtle ${hue}`}>
      <svg aria-hidden width="100%" height={HEIGHT} className="block">
        <rect x={percent(from)} width={percent(to - from)} height={HEIGHT} fill={UNWATCHED} />
      </svg>
      <svg
        aria-hidden
        viewBox={`0 0 ${SIZE} 1`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
      >
        <Drawing
          draw={() => (
            <>
              {MARKS.map((mark) => {
                const path = stripPath(pieces, at, mark);
                return path === "" ? null : <path key={mark} d={path} fill={FILLS[mark]} />;
              })}
            </>
          )}
        />
      </svg>
    </div>
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

function Patterns() {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <pattern id="unwatched" width="6" height="100" patternUnits="userSpaceOnUse">
        <rect width="2" height="100" fill="var(--line-strong)" />
      </pattern>
      <pattern id="unwatched-key" width={SIZE / 2.5} height="1" patternUnits="userSpaceOnUse">
        <rect width={SIZE / 7} height="1" fill="var(--line-strong)" />
      </pattern>
    </svg>
  );
}

function Key() {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {SERVING_STATES.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <svg
            aria-hidden
            width="14"
            height="12"
            viewBox={`0 0 ${SIZE} 1`}
            preserveAspectRatio="none"
            className="bg-subtle text-text"
          >
            <rect width={SIZE} height={1} fill={state === "unknown" ? UNWATCHED_KEY : "none"} />
            {MARKS.map((mark) => (
              <path key={mark} d={stripPath([onlyPiece(state)], (ms) => ms, mark)} fill={FILLS[mark]} />
            ))}
          </svg>
          {words.states[state]}
        </li>
      ))}
    </ul>
  );
}
