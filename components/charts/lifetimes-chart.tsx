"use client";

import type { SurvivalDto } from "@/lib/comparisons/schema";
import type { Reference } from "@/lib/references/core/references";
import { formatDuration } from "@/lib/format/format-duration";
import { compareText } from "@/lib/text/compare";
import { BottomAxis } from "./bottom-axis";
import { ChartFrame } from "./chart-frame";
import { logAxis, type Axis } from "./prepare-log-axis";
import { livesPaths } from "./prepare-lives";
import { livesReading } from "./prepare-readings";
import { referenceNotes } from "./prepare-reference-notes";
import { placeOf, SIZE } from "./prepare-step-path";
import { Readable } from "./readable";
import { ReferenceLabels } from "./reference-bands";
import { sideStyle, type Side } from "./sides";

type LivedSide = Side & { readonly lifetime: SurvivalDto };

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
    ...sides.flatMap(({ lifetime }) => lifetime.samples.map(({ ms }) => ms)),
  ]);
  const table = {
    head: ["group", "from ready (ms)", "still running"],
    rows: sides.flatMap(({ name, lifetime }) =>
      lifetime.samples.map(({ ms, isCensored }) => [name, ms, isCensored ? "yes" : "no"]),
    ),
    fileName,
  };
  return (
    <ChartFrame title={words.title} caption={caption} table={table} notes={referenceNotes(references)}>
      <div className="relative pt-4">
        <div aria-hidden className="absolute inset-x-0 top-5">
          <ReferenceLabels references={references} axis={axis} />
        </div>
        {sides.map((side, index) => (
          <div key={side.key} className="mb-2">
            <p className="mb-1 text-sm">
              {side.name}{" "}
              <span className="text-muted">
                {side.lifetime.median.value === null
                  ? side.lifetime.median.missingBecause
                  : `median ${formatDuration(side.lifetime.median.value, 2)}`}
              </span>
            </p>
            <Readable
              label={`${words.title}: ${side.name}`}
              readingOf={(share) => livesReading(side.lifetime.samples, axis.valueAt(share))}
            >
              <Lives side={side} other={sides[1 - index] ?? side} axis={axis} references={references} />
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
  const { samples, median } = side.lifetime;
  const { ended, running, openEnds, thickness } = livesPaths(samples, axis, HEIGHT);
  const bar = { ...FIXED, strokeWidth: thickness, strokeDasharray: isDashed ? "6 2" : undefined };
  const dot = { ...FIXED, d: openEnds, strokeLinecap: "round" } as const;
  const upright = (value: number) => ({ x1: placeOf(axis, value), x2: placeOf(axis, value), strokeWidth: 2 });
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${SIZE} ${HEIGHT}`}
      preserveAspectRatio="none"
      width="100%"
      height={HEIGHT}
      className={`block overflow-visible bg-subtle ${hue}`}
    >
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
    </svg>
  );
}
