"use client";

import type { DurationQuestion } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import type { Reference } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { DirectNames, KeysUnlessNamed } from "./direct-names";
import { Plot } from "./plot";
import { directLabels } from "./prepare-direct-labels";
import { logAxis, type Axis } from "./prepare-log-axis";
import { SHARE_TICKS } from "./prepare-share-ticks";
import { heightAt, placeOf, SIZE, stepPath } from "./prepare-step-path";
import { referenceNotes } from "./prepare-reference-notes";
import { ReferenceBands, ReferenceLabels } from "./reference-bands";
import { SideLine } from "./side-line";
import { sideStyle, type Side } from "./sides";

interface CdfChartProps {
  readonly title: string;
  readonly caption: string;
  readonly question: DurationQuestion;
  readonly a: Side;
  readonly b: Side;
  readonly references: readonly Reference[];
  readonly fileName: string;
}

const words = compareText.cdf;
const MARKS = [
  ["p50", "median"],
  ["p95", "p95"],
  ["p99", "p99"],
] as const;

const shareText = (share: number): string => `${Math.round(share * 100)} %`;

/** How many of each side took at most so long, with marks at the percentiles. */
export function CdfChart({ title, caption, question, a, b, references, fileName }: CdfChartProps) {
  const sides = [a, b] as const;
  const values = sides.flatMap(({ key }) => question[key].ecdf.map(([ms]) => ms));
  const axis = logAxis([...values, ...references.flatMap(({ lowMs, highMs }) => [lowMs, highMs])]);
  const lineOf = ({ key, name }: Side) => ({ label: name, points: question[key].ecdf, startY: 0 });
  const names = directLabels([lineOf(a), lineOf(b)], axis);
  const readingOf = (ms: number): string => {
    const shares = sides.flatMap(({ key, name }) =>
      question[key].n === 0 ? [] : [`${name} ${shareText(heightAt(question[key].ecdf, ms, 0))}`],
    );
    return `within ${formatDuration(ms)}: ${shares.join(", ")}`;
  };
  const table: ChartTable = {
    head: ["group", "duration (ms)", "share that took at most so long"],
    rowsOf: () =>
      sides.flatMap(({ key, name }) => question[key].ecdf.map(([ms, share]) => [name, ms, share])),
    fileName,
  };
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={table}
      method={question.method}
      samples={question.timing}
      notes={referenceNotes(references)}
    >
      <KeysUnlessNamed sides={sides} found={names} n={{ a: question.a.n, b: question.b.n }} />
      <Plot
        label={`${title}: ${words.share}`}
        axis={axis}
        axisTitle={`${question.from} → ${question.to}, ${words.duration}`}
        yTicks={SHARE_TICKS}
        yTitle={words.share}
        readingOf={readingOf}
        rightLabels={RIGHT_LABELS}
        labels={
          <>
            <ReferenceLabels references={references} axis={axis} />
            <DirectNames sides={sides} found={names} />
          </>
        }
        draw={() => (
          <>
            <ReferenceBands references={references} axis={axis} />
            {sides.map((side, index) => {
              const other = sides[1 - index] ?? side;
              const { ecdf } = question[side.key];
              return (
                <g key={side.key}>
                  <SideLine side={side} other={other} path={stepPath(ecdf, axis, 0, axis.to)} />
                  <Percentiles question={question} side={side} other={other} axis={axis} />
                </g>
              );
            })}
          </>
        )}
      />
    </ChartFrame>
  );
}

interface PercentilesProps {
  readonly question: DurationQuestion;
  readonly side: Side;
  readonly other: Side;
  readonly axis: Axis;
}

const HEIGHT: Readonly<Record<(typeof MARKS)[number][1], number>> = { median: 0.5, p95: 0.95, p99: 0.99 };
const RIGHT_LABELS = [
  { at: 0.99, label: "p99" },
  { at: 0.95, label: "p95" },
  { at: 0.5, label: "p50" },
];
const HALF_TICK = 18;

/** A tick at each percentile, and a bar for its interval. */
function Percentiles({ question, side, other, axis }: PercentilesProps) {
  const { hue } = sideStyle(side, other);
  return (
    <g className={hue}>
      {MARKS.map(([name, key]) => {
        const { value, low, high } = question[side.key][key];
        if (value === null) return null;
        const y = (1 - HEIGHT[key]) * SIZE;
        const x = placeOf(axis, value);
        return (
          <g key={name} stroke="currentColor">
            {low !== null && high !== null ? (
              <line
                x1={placeOf(axis, low)}
                x2={placeOf(axis, high)}
                y1={y}
                y2={y}
                strokeWidth={6}
                strokeOpacity={0.35}
                vectorEffect="non-scaling-stroke"
              />
            ) : null}
            <line
              x1={x}
              x2={x}
              y1={Math.max(0, y - HALF_TICK)}
              y2={y + HALF_TICK}
              stroke="var(--text)"
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            />
          </g>
        );
      })}
    </g>
  );
}
