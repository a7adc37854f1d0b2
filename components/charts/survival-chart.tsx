"use client";

import type { LifetimeQuestion, SurvivalDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatPercent } from "@/lib/format/format-number";
import type { Reference } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";
import { lifeMethodText } from "@/lib/text/life-methods";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { KeysUnlessNamed } from "./keys-unless-named";
import { SurvivalDrawing } from "./drawn";
import { directLabels } from "./prepare-direct-labels";
import { logAxis } from "./prepare-log-axis";
import { riskColumns } from "./prepare-risk-table";
import { heightAt, stepRows, withBands, type Point, type StepRow } from "./prepare-step-rows";
import { referenceNotes } from "./prepare-reference-notes";
import type { Side } from "./sides";

interface SurvivalChartProps {
  readonly title: string;
  readonly caption: string;
  /** What the heights are shares of: `still running`. */
  readonly share: string;
  /** What goes with a picture that leaves the page. */
  readonly notes: readonly string[];
  readonly question: LifetimeQuestion;
  readonly a: Side;
  readonly b: Side;
  readonly references: readonly Reference[];
  readonly fileName: string;
}

const words = compareText.survival;
/** Px. */
const [HEIGHT, RISK_HEIGHT] = [300, 78];
const pointsOf = ({ steps }: SurvivalDto): Point[] => steps.map(([ms, survival]) => [ms, survival]);

/** Kaplan-Meier curves with their bands, and below them how many were at risk. */
export function SurvivalChart(props: SurvivalChartProps) {
  const { title, caption, share, notes, question, a, b, references, fileName } = props;
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
      const height = ms > untilMs ? beyond : formatPercent(heightAt(pointsOf(question[key]), ms, 1), 1);
      return `${name} ${height}`;
    });
    return `${share} at ${formatDuration(ms)}: ${shares.join(", ")}`;
  };
  const risk = riskColumns(question.a.atRisk, question.b.atRisk, axis);
  const height = HEIGHT + (risk.length === 0 ? 0 : RISK_HEIGHT);
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={tableOf(question, sides, fileName)}
      method={lifeMethodText[question.method]}
      notes={[...notes, ...referenceNotes(references)]}
    >
      <KeysUnlessNamed sides={sides} found={names} n={{ a: question.a.n, b: question.b.n }} />
      <div style={{ height }}>
        <SurvivalDrawing
          label={`${title}: ${share}`}
          yTitle={share}
          rowsOf={() => survivalRows(question, known, axis.from)}
          x={{ scale: "log", ...axis, title: words.axis }}
          height={height}
          axis={axis}
          sides={sides}
          known={known}
          names={names}
          references={references}
          risk={risk}
          readingOf={readingOf}
        />
      </div>
    </ChartFrame>
  );
}

function survivalRows(question: LifetimeQuestion, known: readonly Side[], from: number): StepRow[] {
  const lines = known.flatMap(({ key }) => {
    const { steps, untilMs } = question[key];
    const lineOf = (name: string, at: 1 | 2 | 3) => ({
      key: `${key}${name}`,
      startY: at === 1 ? 1 : null,
      untilX: untilMs,
      points: steps.map((step): [number, number | null] => [step[0], step[at]]),
    });
    return [lineOf("", 1), lineOf("Low", 2), lineOf("High", 3)];
  });
  return withBands(
    stepRows(lines, from),
    known.map(({ key }) => key),
  );
}

const tableOf = (question: LifetimeQuestion, sides: readonly Side[], fileName: string): ChartTable => ({
  head: ["group", "age (ms)", "survival", "95 % low", "95 % high"],
  rowsOf: () => sides.flatMap(({ key, name }) => question[key].steps.map((step) => [name, ...step])),
  fileName,
});
