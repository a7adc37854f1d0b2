"use client";

import type { SurvivalDto } from "@/lib/comparisons/schema";
import type { Reference } from "@/lib/references/core/references";
import { formatDuration } from "@/lib/format/format-duration";
import { compareText } from "@/lib/text/compare";
import { BottomAxis } from "./bottom-axis";
import { ChartFrame } from "./chart-frame";
import { logAxis, type Axis } from "./prepare-log-axis";
import { livesReading } from "./prepare-readings";
import { referenceNotes } from "./prepare-reference-notes";
import { percent, Readable } from "./readable";
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

function Lives({ side, other, axis, references }: LivesProps) {
  const { hue, isDashed } = sideStyle(side, other);
  const { samples, median } = side.lifetime;
  const sorted = samples.toSorted((one, another) => one.ms - another.ms);
  const thickness = HEIGHT / Math.max(sorted.length, 1);
  return (
    <svg aria-hidden width="100%" height={HEIGHT} className={`block overflow-visible bg-subtle ${hue}`}>
      {references.map(({ id, lowMs }) => (
        <line
          key={id}
          x1={percent(axis.at(lowMs))}
          x2={percent(axis.at(lowMs))}
          y2={HEIGHT}
          stroke="var(--text-muted)"
          strokeWidth={2}
          strokeDasharray="1 4"
        />
      ))}
      {sorted.map(({ ms, isCensored }, index) => {
        const y = (index + 0.5) * thickness;
        return (
          <g key={index} stroke="currentColor">
            <line
              x2={percent(Math.max(0, axis.at(ms)))}
              y1={y}
              y2={y}
              strokeWidth={Math.min(6, Math.max(0.5, thickness * 0.7))}
              strokeOpacity={isCensored ? 0.35 : 0.8}
              strokeDasharray={isDashed ? "6 2" : undefined}
            />
            {isCensored ? (
              <circle cx={percent(axis.at(ms))} cy={y} r={2.5} fill="var(--surface)" strokeWidth={1.5} />
            ) : null}
          </g>
        );
      })}
      {median.value === null ? null : (
        <line
          x1={percent(axis.at(median.value))}
          x2={percent(axis.at(median.value))}
          y1={-2}
          y2={HEIGHT + 2}
          stroke="var(--text)"
          strokeWidth={2}
        />
      )}
    </svg>
  );
}
