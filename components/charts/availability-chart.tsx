"use client";

import type { AvailabilityDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatShare } from "@/lib/format/format-number";
import { SERVING_STATES, type ServingState } from "@/lib/timings/core/availability";
import { compareText } from "@/lib/text/compare";
import { BottomAxis } from "./bottom-axis";
import { ChartFrame } from "./chart-frame";
import { Drawing } from "./drawing";
import { clockAxis } from "./prepare-clock-axis";
import { SIZE } from "./prepare-step-path";
import { segmentsOf, stripPath } from "./prepare-strip-path";
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
const HEIGHT = 20;
/** Where a state's segment begins and how high it is, in parts of the strip: form tells states apart, not hue alone. */
const FORM: Readonly<
  Record<
    ServingState,
    { readonly y: number; readonly height: number; readonly fill: string; readonly least?: number }
  >
> = {
  desired: { y: 0, height: 1, fill: "currentColor" },
  serving: { y: 0.5, height: 0.5, fill: "currentColor" },
  // A short outage stays wide enough to be seen.
  down: { y: 0, height: 1, fill: "var(--danger)", least: 2 },
  off: { y: 0.9, height: 0.1, fill: "var(--line-strong)" },
  unknown: { y: 0, height: 1, fill: "url(#unwatched)" },
};

/** What covers the others last. */
const KNOWN = ["off", "desired", "serving", "down"] as const;

/** When each workload served as asked: one strip each, all on one clock. */
export function AvailabilityChart({ caption, rows, a, b, fileName }: AvailabilityChartProps) {
  const strips = rows.map((row) => ({ ...row, segments: segmentsOf(row.availability) }));
  const known = strips.filter(({ segments }) => segments.length > 0);
  const table = {
    head: ["workload", "from", "to", "state"],
    rowsOf: () =>
      strips.flatMap(({ availability, segments }) =>
        segments.map((segment) => [
          availability.workloadId,
          new Date(segment.fromMs).toISOString(),
          new Date(segment.toMs).toISOString(),
          words.states[segment.state],
        ]),
      ),
    fileName,
  };
  if (known.length === 0) return <p className="text-muted">{words.empty}</p>;
  const axis = clockAxis(
    Math.min(...known.map(({ segments }) => segments[0]?.fromMs ?? Infinity)),
    Math.max(...known.map(({ availability }) => availability.untilMs)),
  );
  return (
    <ChartFrame title={words.title} caption={caption} table={table}>
      <Patterns />
      {strips.map(({ side, availability, segments }) => (
        <div key={availability.workloadId} className="mb-2">
          <p className="mb-1 flex flex-wrap justify-between gap-x-3 text-sm">
            <span>{availability.workloadId}</span>
            <span className="text-muted">{sharesOf(availability)}</span>
          </p>
          <Readable
            label={`${words.title}: ${availability.workloadId}`}
            stops={middlesOf(segments, axis.at)}
            readingOf={(share) => stripReading(segments, axis.valueAt(share))}
          >
            <Strip segments={segments} at={axis.at} hue={sideStyle(side, side.key === "a" ? b : a).hue} />
          </Readable>
        </div>
      ))}
      <BottomAxis ticks={axis.ticks} title={words.axis} />
      <Key />
    </ChartFrame>
  );
}

interface StripProps {
  readonly segments: ReturnType<typeof segmentsOf>;
  readonly at: (ms: number) => number;
  readonly hue: string;
}

/** Hatched where nobody watched; what is known covers it, one path for each state. */
function Strip({ segments, at, hue }: StripProps) {
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return <div className="h-5 bg-subtle" />;
  const [from, to] = [at(first.fromMs), at(last.toMs)];
  const known = segments.filter(({ state }) => state !== "unknown");
  return (
    <div className={`relative bg-subtle ${hue}`}>
      <svg aria-hidden width="100%" height={HEIGHT} className="block">
        <rect x={percent(from)} width={percent(to - from)} height={HEIGHT} fill={FORM.unknown.fill} />
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
              <path d={stripPath(known, at, { y: 0, height: 1 })} fill="var(--subtle)" />
              {KNOWN.map((state) => {
                const path = stripPath(
                  known.filter((segment) => segment.state === state),
                  at,
                  FORM[state],
                );
                return path === "" ? null : <path key={state} d={path} fill={FORM[state].fill} />;
              })}
            </>
          )}
        />
      </svg>
    </div>
  );
}

function sharesOf({ shareServing, shareDesired, observedMs, unknownMs }: AvailabilityDto): string {
  const unknown = unknownMs > 0 ? `, not watched for ${formatDuration(unknownMs)}` : "";
  if (shareServing === null || shareDesired === null) return `nothing observed${unknown}`;
  return `served ${formatShare(shareServing)}, as asked ${formatShare(shareDesired)} of ${formatDuration(observedMs)}${unknown}`;
}

function Patterns() {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <pattern id="unwatched" width="6" height="100" patternUnits="userSpaceOnUse">
        <rect width="2" height="100" fill="var(--line-strong)" />
      </pattern>
    </svg>
  );
}

function Key() {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {SERVING_STATES.map((state) => {
        const { y, height, fill } = FORM[state];
        return (
          <li key={state} className="flex items-center gap-1.5">
            <svg
              aria-hidden
              width="14"
              height="12"
              viewBox="0 0 14 1"
              preserveAspectRatio="none"
              className="bg-subtle text-text"
            >
              <rect width="14" y={y} height={height} fill={fill} />
            </svg>
            {words.states[state]}
          </li>
        );
      })}
    </ul>
  );
}
