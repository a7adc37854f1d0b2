import { endsTest } from "@/lib/timings/core/ends-test";
import type { MeanDifference } from "@/lib/timings/core/life-claims";
import { shareEnded } from "@/lib/timings/core/half-ended";
import { clusteredMeanError, lifeCurve, type LifeCurve } from "@/lib/timings/core/life-curve";
import { strataOf } from "@/lib/timings/core/life-strata";
import { inUnits } from "@/lib/timings/core/life-units";
import { thinned } from "@/lib/timings/core/sparse-ranks";
import { roundedShare } from "@/lib/timings/core/rounded-share";
import { missing } from "@/lib/timings/core/quantile";
import { areCrossing, meanDifference } from "@/lib/timings/core/restricted-mean";
import {
  ANY_END,
  atRiskAt,
  FAILURE_ONLY,
  seen,
  type IsEvent,
  type LifeSpan,
} from "@/lib/timings/core/survival";
import type { Comparison, ComparisonSide, LifetimeQuestion, SurvivalDto } from "../schema";
import { endsByCause } from "./ends-by-cause";
import type { LifeNote } from "./notes";

const MAX_STEPS = 300;
const MAX_LIVES = 200;

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** Ages at which a person would ask how many are left. */
const ROUND_AGES: readonly number[] = [
  ...[0.01, 0.1, 1, 10, 60, 600, 3600, 21_600].map((seconds) => seconds * SECOND),
  ...[1, 7, 30, 90, 365, 1095].map((days) => days * DAY),
];

interface Options {
  /** The applications of both were named, and are what is compared. */
  readonly isAsked?: boolean;
}

/** How long both sides live, by any end and by failures alone, and by what they end. */
export function lifetimesOf(
  ofA: readonly LifeSpan[],
  ofB: readonly LifeSpan[],
  options: Options,
): Comparison["lifetimes"] {
  const [a = [], b = []] = inUnits(ofA, ofB);
  return {
    any: lifetimeQuestion(a, b, ANY_END, options),
    failure: lifetimeQuestion(a, b, FAILURE_ONLY, options),
    causes: { a: endsByCause(a), b: endsByCause(b) },
  };
}

export function lifetimeQuestion(
  a: readonly LifeSpan[],
  b: readonly LifeSpan[],
  isEvent: IsEvent,
  options: Options = {},
): LifetimeQuestion {
  const [toldA, toldB] = [lifeCurve(a, isEvent), lifeCurve(b, isEvent)];
  const { isMixed } = strataOf(a, b, options);
  return {
    method: "kaplan-meier",
    a: survivalDto(a, toldA),
    b: survivalDto(b, toldB),
    test: endsTest(a, b, isEvent, options),
    meanDifference: {
      tauMs: Math.min(toldA.untilMs, toldB.untilMs),
      isCrossing: !isMixed && areCrossing(toldA, toldB),
      estimate: isMixed
        ? missing({ because: "other-mixes" })
        : differenceOf({ a, b }, { a: toldA, b: toldB }, isEvent),
    },
  };
}

function differenceOf(
  lives: Readonly<Record<"a" | "b", readonly LifeSpan[]>>,
  { a, b }: Readonly<Record<"a" | "b", LifeCurve>>,
  isEvent: IsEvent,
): MeanDifference {
  if (a.n === 0 || b.n === 0) return missing({ because: "no-lives-of-one" });
  if (!isSeenFromStart(lives.a) || !isSeenFromStart(lives.b))
    return missing({ because: "one-not-from-start" });
  const tauMs = Math.min(a.untilMs, b.untilMs);
  if (!a.units.isClustered && !b.units.isClustered) return meanDifference(a, b, tauMs);
  const errorOf = (of: readonly LifeSpan[]): number | null => clusteredMeanError(of, isEvent, tauMs);
  return meanDifference(a, b, tauMs, {
    units: a.units.name,
    a: errorOf(lives.a),
    b: errorOf(lives.b),
  });
}

/** The newest of what was seen of some lives. */
export const newestLives = (lives: readonly LifeSpan[]): ComparisonSide["lives"] =>
  seen(lives)
    .slice(0, MAX_LIVES)
    .map(({ exitMs, end }) => [exitMs, end === "censored"]);

/** Otherwise a curve says nothing of the ages before: it is of those only that lived so long. */
const isSeenFromStart = (lives: readonly LifeSpan[]): boolean =>
  seen(lives).some(({ entryMs }) => entryMs <= 0);

function survivalDto(lives: readonly LifeSpan[], told: LifeCurve): SurvivalDto {
  const spans = seen(lives);
  const count = (end: LifeSpan["end"]): number => spans.filter((span) => span.end === end).length;
  const truncated = spans.filter(({ entryMs }) => entryMs > 0).length;
  const oldest = spans.reduce((most, { exitMs }) => Math.max(most, exitMs), 0);
  const first = told.steps[0]?.ms ?? told.untilMs;
  return {
    n: told.n,
    planned: count("planned"),
    failures: count("failure"),
    unknown: count("unknown"),
    alive: count("censored"),
    truncated,
    untilMs: told.untilMs,
    isCut: told.isCut,
    steps: thinned(told.steps, MAX_STEPS).map(({ ms, survival, low, high }) => [
      ms,
      roundedShare(survival),
      low === null ? null : roundedShare(low),
      high === null ? null : roundedShare(high),
    ]),
    atRisk: ROUND_AGES.filter((ms) => ms >= first / 10 && ms <= oldest).map((ms) => ({
      ms,
      count: atRiskAt(spans, ms),
    })),
    half: shareEnded(lives, told),
    notes: notesOn(told, truncated, lives.length - spans.length, isSeenFromStart(lives)),
  };
}

function notesOn(curve: LifeCurve, truncated: number, unseen: number, isFromStart: boolean): LifeNote[] {
  const notes: LifeNote[] = [];
  if (curve.n > 0 && curve.events === 0) notes.push({ because: "none-ended-so" });
  if (truncated > 0) notes.push({ because: "truncated", lives: truncated });
  if (curve.n > 0 && !isFromStart) notes.push({ because: "not-from-start" });
  if (unseen > 0) notes.push({ because: "unseen", lives: unseen });
  if (curve.isCut) notes.push({ because: "cut" });
  return notes;
}
