import { measuredLine } from "@/components/claims/prepare-claim-words";
import { differenceLines } from "@/components/compare/prepare-differences";
import { sideNoteLines } from "@/components/compare/prepare-side-notes";
import { methodWords } from "@/components/experiments/prepare-method-words";
import { windowLabel } from "@/components/frame/prepare-window-label";
import type { Comparison } from "@/lib/comparisons/schema";
import { formatWhole } from "@/lib/format/format-number";
import { referencesBetween, type Reference } from "@/lib/references/core/references";
import { timingsOf } from "@/lib/reports/core/sections";
import type { ReportDocument } from "@/lib/reports/schema";
import { claimsText } from "@/lib/text/claims";
import { compareText } from "@/lib/text/compare";
import { groupNames, sharedOfGroups } from "@/lib/text/group-name";
import { lifeMethodText } from "@/lib/text/life-methods";
import { durationMethodText } from "@/lib/text/methods";
import { howText } from "@/lib/text/how-measured";
import { END_POINTS } from "@/lib/timings/core/end-points";
import { shownOfComparison, type ShownOfComparison } from "./prepare-shown";

/** What is to be said of a part of a report's answers. */
export interface Measured {
  /** What is said by name: window, groups, cut-off. */
  readonly facts: readonly (readonly [name: string, said: string])[];
  /** Each timing with its end points, how many and how. */
  readonly timings: readonly string[];
  readonly differences: readonly string[];
  readonly notes: readonly string[];
  readonly references: readonly Reference[];
}

const NOTHING: Measured = { facts: [], timings: [], differences: [], notes: [], references: [] };

const words = howText;

/** Of the two groups: what the sections show of them, and nothing else. */
export function comparisonMeasured({ sections, scope, answers }: ReportDocument): Measured {
  const { comparison } = answers;
  if (comparison === null) return NOTHING;
  const shown = shownOfComparison(sections, comparison);
  const names = groupNames(comparison);
  const shared = sharedOfGroups(comparison);
  const told = comparison.differences.filter(({ name }) => shown.isOfShown(name));
  const figures = [...durationLines(comparison, shown), ...lifeLines(comparison, shown)];
  const differences = differenceLines(told).map((line) => `${line.name}: ${line.words}`);
  return {
    facts: [
      [words.groups, `${names.a}; ${names.b}`],
      ...(shared === null ? [] : [[words.both, shared] as const]),
      [words.window, windowLabel(scope.window)],
    ],
    timings: [...figures, ...availabilityLines(comparison, shown)],
    differences: figures.length > 0 && differences.length === 0 ? [words.alike] : differences,
    notes: [
      ...(shown.hasStarts ? [words.firsts[scope.firsts ? "true" : "false"]] : []),
      ...sideNoteLines(comparison, shown.isNoteTold),
    ],
    references: timingsOf(sections).flatMap((timing) => drawnBeside(comparison, timing)),
  };
}

const countsOf = (a: number, b: number): string => words.counts(formatWhole(a), formatWhole(b));

const durationLines = ({ durations }: Comparison, { timings }: ShownOfComparison): string[] =>
  durations
    .filter(({ timing, a, b }) => timings.includes(timing) && a.n + b.n > 0)
    .map(
      ({ timing, from, to, a, b, method }) =>
        `${timing}: ${from} → ${to}, ${countsOf(a.n, b.n)}. ${durationMethodText[method]}`,
    );

function lifeLines({ lifetimes: { any, causes } }: Comparison, { timings }: ShownOfComparison): string[] {
  if (!timings.includes("uptime") || any.a.n + any.b.n === 0) return [];
  const { from, to } = END_POINTS.uptime;
  return [
    `uptime: ${from} → ${to}, ${countsOf(any.a.n, any.b.n)}. ${lifeMethodText[any.method]} ${lifeMethodText[causes.a.method]}`,
  ];
}

function availabilityLines({ a, b }: Comparison, { hasAvailability }: ShownOfComparison): string[] {
  const [ofA, ofB] = [a.availability.length, b.availability.length];
  if (!hasAvailability || ofA + ofB === 0) return [];
  return [words.availability(compareText.availability.caption, formatWhole(ofA), formatWhole(ofB))];
}

function drawnBeside(
  { durations, lifetimes: { any } }: Comparison,
  timing: keyof typeof END_POINTS,
): Reference[] {
  const question = timing === "uptime" ? any : durations.find((one) => one.timing === timing);
  if (!question || question.a.n + question.b.n === 0) return [];
  return referencesBetween(END_POINTS[timing].from, END_POINTS[timing].to);
}

/** A moment in words of the report's zone. */
type Moment = (iso: string) => string;

/** Of single rollouts: their span, and what is timed of them. */
export function rolloutsMeasured({ answers: { rollouts } }: ReportDocument, momentOf: Moment): Measured {
  return {
    ...NOTHING,
    facts: rollouts.map(({ id, requestedAt, finishedAt }) => [
      words.rollout(id),
      words.span(momentOf(requestedAt), finishedAt === null ? null : momentOf(finishedAt)),
    ]),
    timings: rollouts.map(({ id, reachedAt, durationMs, hasClockSkew, instances }) => {
      const isTimed = durationMs !== null && !hasClockSkew;
      const starts = instances.filter(({ startupMs }) => startupMs !== null).length;
      const to = isTimed && reachedAt === null ? words.controllerEnd : END_POINTS["scale-out"].to;
      const said = words.ofRollout(to, isTimed ? "1" : "0", words.ofInstances(formatWhole(starts)));
      return `${words.rollout(id)}: ${said}`;
    }),
  };
}

/** Of experiments: their span, what their rounds timed, and how these were taken together. */
export function experimentsMeasured(
  { answers: { experiments } }: ReportDocument,
  momentOf: Moment,
): Measured {
  return {
    ...NOTHING,
    facts: experiments.map(({ id, requestedAt, finishedAt }) => [
      words.experiment(id),
      words.span(momentOf(requestedAt), finishedAt === null ? null : momentOf(finishedAt)),
    ]),
    timings: experiments.flatMap((experiment) =>
      experiment.answers
        .filter(({ rounds }) => rounds > 0)
        .map(({ timing, rounds }) => {
          const { from, to } = END_POINTS[timing];
          const value = timing === "startup" ? ` ${words.roundOfStarts}` : "";
          return `${words.experiment(experiment.id)}, ${timing}: ${words.inRounds(from, to, formatWhole(rounds))}.${value} ${methodWords(experiment)}`;
        }),
    ),
  };
}

/** Of claims: each figure with its end points, and what was stated between the same. */
export function claimsMeasured({ answers: { claims } }: ReportDocument): Measured {
  if (!claims) return NOTHING;
  const measured = claims.items.flatMap(({ measured: its }) =>
    its !== null && its.sides.some(({ n }) => n > 0) ? [its] : [],
  );
  return {
    ...NOTHING,
    timings: measured.map((figure) => `${claimsText.title}: ${measuredLine(figure)}.`),
    notes: [`${claimsText.title}: ${claimsText.of} ${claimsText.decided}`],
    references: measured.flatMap(({ from, to }) => referencesBetween(from, to)),
  };
}
