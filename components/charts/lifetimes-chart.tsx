"use client";

import type { ComparisonSide } from "@/lib/comparisons/schema";
import type { Estimate } from "@/lib/timings/schema";
import type { Reference } from "@/lib/references/core/references";
import { formatDuration } from "@/lib/format/format-duration";
import { compareText } from "@/lib/text/compare";
import { BottomAxis } from "./bottom-axis";
import { ChartFrame } from "./chart-frame";
import { Drawing } from "./drawing";
import { logAxis, type Axis } from "./prepare-log-axis";
import { livesPaths } from "./prepare-lives";
import { livesReading } from "./prepare-readings";
import { referenceNotes } from "./prepare-reference-notes";
import { placeOf, SIZE } from "./prepare-step-path";
import { Readable } from "./readable";
import { ReferenceLabels } from "./reference-bands";
import { sideStyle, type Side } from "./sides";

interface LivedSide extends Side {
  readonly lives: ComparisonSide["lives"];
  readonly median: Estimate;
}

interface LifetimesChartProps {
  readonly caption: string;
  readonly a: LivedSide;
  readonly b: LivedSide;
  readonly references: readonly Reference[];
  readonly fileName: string;
}

const words = compareText.lifetimes;
/** The two eras on one axis, whatever was measured. */
const [LEAST_MS, GREATEST_MS] = [38, 900 * 86_400_000];
const HEIGHT = 64;

/** Each of the newest lives as a bar from the axis' beginning to its age; an open end still runs. */
export function LifetimesChart({ caption, a, b, references, fileName }: LifetimesChartProps) {
  const sides = [a, b] as const;
  const axis = logAxis([
    ...[LEAST_MS, GREATEST_MS],
    ...sides.flatMap(({ lives }) => lives.map(([ms]) => ms)),
  ]);
  const table = {
    head: ["group", "from ready (ms)", "still running"],
    rowsOf: () =>
      sides.flatMap(({ name, lives }) =>
        lives.map(([ms, isRunning]) => [name, ms, isRunning ? "yes" : "no"]),
      ),
    fileName,
  };
  return (
    <ChartFrame
      title={words.title}
      caption={caption}
      table={table}
      samples="uptime"
      notes={referenceNotes(references)}
    >
      <div className="relative pt-4">
        <div aria-hidden className="absolute inset-x-0 top-5">
          <ReferenceLabels references={references} axis={axis} />
        </div>
        {sides.map((side, index) => (
          <div key={side.key} className="mb-2">
            <p className="mb-1 text-sm">
              {side.name}{" "}
              <span className="text-muted">
                {side.median.value === null
                  ? side.median.missingBecause
                  : `median ${formatDuration(side.median.value)}`}
              </span>
            </p>
            <Readable
              label={`${words.title}: ${side.name}`}
              readingOf={(share) => livesReading(side.lives, axis.valueAt(share))}
            >
              <svg
                aria-hidden
                viewBox={`0 0 ${SIZE} ${HEIGHT}`}
                preserveAspectRatio="none"
                width="100%"
                height={HEIGHT}
                className="block overflow-visible bg-subtle"
              >
                <Drawing
                  draw={() => (
                    <Lives side={side} other={sides[1 - index] ?? side} axis={axis} references={references} />
                  )}
                />
              </svg>
            </Readable>
          </div>
        ))}
        <BottomAxis ticks={axis.ticks} title={words.axis} />
      </div>
    </ChartFrame>
  );
}

interface LivesProps {
  readonly side: LivedSide;
  readonly other: Side;
  readonly axis: Axis;
  readonly references: readonly Reference[];
}

const FIXED = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;

function Lives({ side, other, axis, references }: LivesProps) {
  const { hue, isDashed } = sideStyle(side, other);
  const { lives, median } = side;
  const { ended, running, openEnds, thickness } = livesPaths(lives, axis, HEIGHT);
  const bar = { ...FIXED, strokeWidth: thickness, strokeDasharray: isDashed ? "6 2" : undefined };
  const dot = { ...FIXED, d: openEnds, strokeLinecap: "round" } as const;
  const upright = (value: number) => ({ x1: placeOf(axis, value), x2: placeOf(axis, value), strokeWidth: 2 });
  return (
    <g className={hue}>
      {references.map(({ id, lowMs }) => (
        <line
          key={id}
          {...FIXED}
          {...upright(lowMs)}
          y2={HEIGHT}
          stroke="var(--text-muted)"
          strokeDasharray="1 4"
        />
      ))}
      <path {...bar} d={ended} stroke="currentColor" strokeOpacity={0.8} />
      <path {...bar} d={running} stroke="currentColor" strokeOpacity={0.35} />
      <path {...dot} stroke="currentColor" strokeWidth={6.5} />
      <path {...dot} stroke="var(--surface)" strokeWidth={3.5} />
      {median.value === null ? null : (
        <line {...FIXED} {...upright(median.value)} y1={-2} y2={HEIGHT + 2} stroke="var(--text)" />
      )}
    </g>
  );
}
