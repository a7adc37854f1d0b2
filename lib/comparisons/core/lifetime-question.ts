import { endsTest } from "@/lib/timings/core/ends-test";
import { sparseRanks } from "@/lib/timings/core/sparse-ranks";
import { roundedShare } from "@/lib/timings/core/rounded-share";
import { missing } from "@/lib/timings/core/quantile";
import { areCrossing, meanDifference } from "@/lib/timings/core/restricted-mean";
import {
  atRiskAt,
  seen,
  survivalOf,
  survivalQuantile,
  toldPart,
  type IsEvent,
  type LifeSpan,
  type SurvivalCurve,
} from "@/lib/timings/core/survival";
import type { Estimate } from "@/lib/timings/schema";
import type { ComparisonSide, LifetimeQuestion, SurvivalDto } from "../schema";

const MAX_STEPS = 300;
const MAX_LIVES = 200;
const METHOD =
  "Kaplan-Meier; what still runs is censored, what was first seen alive counts from that age on (left truncation). 95 % bands by Greenwood on the log-log scale, compared by the log-rank test, or by a permutation of its scores where few ended.";

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** Ages at which a person would ask how many are left. */
const ROUND_AGES: readonly number[] = [
  ...[0.01, 0.1, 1, 10, 60, 600, 3600, 21_600].map((seconds) => seconds * SECOND),
  ...[1, 7, 30, 90, 365, 1095].map((days) => days * DAY),
];

/** How long both sides live; `seenNotes` say how far back each was looked at. */
export function lifetimeQuestion(
  a: readonly LifeSpan[],
  b: readonly LifeSpan[],
  isEvent: IsEvent,
): LifetimeQuestion {
  const [ofA, ofB] = [survivalOf(a, isEvent), survivalOf(b, isEvent)];
  const [toldA, toldB] = [toldPart(ofA), toldPart(ofB)];
  const tauMs = Math.min(toldA.untilMs, toldB.untilMs);
  const hasBoth = ofA.n > 0 && ofB.n > 0;
  return {
    method: METHOD,
    a: survivalDto(a, ofA),
    b: survivalDto(b, ofB),
    test: endsTest(a, b, isEvent),
    meanDifference: {
      tauMs,
      isCrossing: areCrossing(toldA, toldB),
      estimate: !hasBoth
        ? missing("There are no lifetimes of one of the groups yet.")
        : isSeenFromStart(a) && isSeenFromStart(b)
          ? meanDifference(toldA, toldB, tauMs)
          : missing(
              "Of one of the groups none was seen from its beginning, so that a mean life can't be told.",
            ),
    },
  };
}

/** The newest of what was seen of some lives. */
export const newestLives = (lives: readonly LifeSpan[]): ComparisonSide["lives"] =>
  seen(lives)
    .slice(0, MAX_LIVES)
    .map(({ exitMs, end }) => [exitMs, end === "censored"]);

/** Otherwise a curve says nothing of the ages before: it is of those only that lived so long. */
const isSeenFromStart = (lives: readonly LifeSpan[]): boolean =>
  seen(lives).some(({ entryMs }) => entryMs <= 0);

function survivalDto(lives: readonly LifeSpan[], curve: SurvivalCurve): SurvivalDto {
  const spans = seen(lives);
  const count = (end: LifeSpan["end"]): number => spans.filter((span) => span.end === end).length;
  const truncated = spans.filter(({ entryMs }) => entryMs > 0).length;
  const first = curve.steps[0]?.ms ?? curve.untilMs;
  const told = toldPart(curve);
  return {
    n: curve.n,
    planned: count("planned"),
    failures: count("failure"),
    alive: count("censored"),
    truncated,
    untilMs: told.untilMs,
    isCut: told.isCut,
    steps: thinned(told.steps).map(({ ms, survival, low, high }) => [
      ms,
      roundedShare(survival),
      low === null ? null : roundedShare(low),
      high === null ? null : roundedShare(high),
    ]),
    atRisk: ROUND_AGES.filter((ms) => ms >= first / 10 && ms <= curve.untilMs).map((ms) => ({
      ms,
      count: atRiskAt(spans, ms),
    })),
    median: medianOf(told),
    notes: notesOn(told, truncated, lives.length - spans.length, isSeenFromStart(lives)),
  };
}

function medianOf(told: ReturnType<typeof toldPart>): Estimate {
  const median = survivalQuantile(told, 0.5);
  if (median.value !== null || !told.isCut) return median;
  return { ...median, missingBecause: "It lies beyond the age up to which the curve can be told." };
}

/** The first and the last stay. */
const thinned = <T>(steps: readonly T[]): T[] =>
  sparseRanks(steps.length, MAX_STEPS).flatMap((rank) => steps.slice(rank - 1, rank));

function notesOn(
  curve: ReturnType<typeof toldPart>,
  truncated: number,
  unseen: number,
  isFromStart: boolean,
): string[] {
  return [
    ...(curve.n > 0 && curve.events === 0
      ? ["None ended this way while it was seen: the curve stays at 100 %."]
      : []),
    ...(truncated > 0
      ? [`${truncated} ran already when the window began and count from their age then.`]
      : []),
    ...(curve.n > 0 && !isFromStart
      ? [
          "None was seen from its beginning: curve and median are of those that lived as long as the youngest had when the window began. A longer window helps.",
        ]
      : []),
    ...(unseen > 0
      ? [`${unseen} ended in the very moment at which they were first seen, and tell nothing.`]
      : []),
    ...(curve.isCut
      ? [
          "All that were seen at some young age ended there, although others were seen that were older: the curve can be told up to there. A longer window helps.",
        ]
      : []),
  ];
}
