"use client";

import type { LifetimeQuestion, SurvivalDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import type { Reference } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { DirectNames, KeysUnlessNamed } from "./direct-names";
import { Plot } from "./plot";
import { directLabels } from "./prepare-direct-labels";
import { logAxis } from "./prepare-log-axis";
import { riskColumns } from "./prepare-risk-table";
import { SHARE_TICKS } from "./prepare-share-ticks";
import { bandPath, heightAt, stepPath, type Point } from "./prepare-step-path";
import { tickLabel } from "./prepare-time-axis";
import { referenceNotes } from "./prepare-reference-notes";
import { ReferenceBands, ReferenceLabels } from "./reference-bands";
import { RiskTable } from "./risk-table";
import { SideLine } from "./side-line";
import type { Side } from "./sides";

interface SurvivalChartProps {
  readonly title: string;
  readonly caption: string;
  readonly question: LifetimeQuestion;
  readonly a: Side;
  readonly b: Side;
  readonly references: readonly Reference[];
  readonly fileName: string;
}

const words = compareText.survival;
const percentText = (share: number): string => `${Math.round(share * 1000) / 10} %`;
const pointsOf = ({ steps }: SurvivalDto): Point[] => steps.map(([ms, survival]) => [ms, survival]);

/** Kaplan-Meier curves with their bands, and below them how many were at risk. */
export function SurvivalChart({ title, caption, question, a, b, references, fileName }: SurvivalChartProps) {
  const sides = [a, b] as const;
  const known = sides.filter(({ key }) => question[key].n > 0);
  const axis = logAxis([
    ...known.flatMap(({ key }) => [question[key].steps[0]?.[0] ?? NaN, question[key].untilMs]),
    ...references.flatMap(({ lowMs, highMs }) => [lowMs, highMs]),
  ]);
  const lineOf = ({ key, name }: Side) => ({ label: name, points: pointsOf(question[key]), startY: 1 });
  const names = directLabels([lineOf(a), lineOf(b)], axis);
  const readingOf = (ms: number): string => {
    const shares = known.map(({ key, name }) => {
      const { untilMs, isCut } = question[key];
      const beyond = isCut ? "can't be told" : "not seen";
      const share = ms > untilMs ? beyond : percentText(heightAt(pointsOf(question[key]), ms, 1));
      return `${name} ${share}`;
    });
    return `${words.share} at ${formatDuration(ms)}: ${shares.join(", ")}`;
  };
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={tableOf(question, sides, fileName)}
      method={question.method}
      notes={referenceNotes(references)}
    >
      <KeysUnlessNamed sides={sides} found={names} n={{ a: question.a.n, b: question.b.n }} />
      <Plot
        label={`${title}: ${words.share}`}
        axis={axis}
        axisTitle={words.axis}
        yTicks={SHARE_TICKS}
        yTitle={words.share}
        readingOf={readingOf}
        labels={
          <>
            <ReferenceLabels references={references} axis={axis} />
            <DirectNames sides={sides} found={names} />
          </>
        }
        below={
          <RiskTable
            columns={riskColumns(question.a.atRisk, question.b.atRisk, axis).map((column) => ({
              ...column,
              label: tickLabel(column.ms),
            }))}
            sides={sides}
            n={{ a: question.a.n, b: question.b.n }}
          />
        }
        draw={() => (
          <>
            <ReferenceBands references={references} axis={axis} />
            {known.map((side) => {
              const { steps, untilMs } = question[side.key];
              const path = stepPath(pointsOf(question[side.key]), axis, 1, untilMs);
              return (
                <SideLine
                  key={side.key}
                  side={side}
                  other={side.key === "a" ? b : a}
                  // Nothing ended: the line stays at the top for as long as it was seen.
                  path={steps.length === 0 ? stepPath([[untilMs, 1]], axis, 1, untilMs) : path}
                  band={bandPath(
                    steps.map(([x, , low, high]) => ({ x, low, high })),
                    axis,
                    untilMs,
                  )}
                />
              );
            })}
          </>
        )}
      />
    </ChartFrame>
  );
}

const tableOf = (question: LifetimeQuestion, sides: readonly Side[], fileName: string): ChartTable => ({
  head: ["group", "age (ms)", "survival", "95 % low", "95 % high"],
  rowsOf: () => sides.flatMap(({ key, name }) => question[key].steps.map((step) => [name, ...step])),
  fileName,
});
