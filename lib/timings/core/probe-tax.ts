import type { Estimate } from "../schema";
import { preparedOf, type Attempt } from "./attempts";
import { attemptsEstimate } from "./attempts-estimate";
import type { UnitName } from "./missing-why";
import { leastSamples, missing } from "./quantile";
import { microsOf } from "./stages";

/** How somebody asks whether an instance serves; ms. */
export interface ProbePlan {
  readonly periodMs: number;
  /** Asked first so long after the start of the instance, or later. */
  readonly delayMs: number;
  /** So many good answers one after another make it ready. */
  readonly successes: number;
  /**
   * `start`: the first probe comes just `delayMs` after the instance started, and one each period after that. `own`: probes come by a clock
   * that knows nothing of the start, so that the first one after the first good answer comes at any part of a period alike likely.
   */
  readonly clock: "start" | "own";
}

/** One start that came to serve. */
export interface ServingStart {
  /** From its start to its first good answer; ms. */
  readonly answersAfterMs: number;
  /** The outermost thing known that it shares its luck with. */
  readonly unit: string;
}

/** The tax of one start lies evenly between both; they are equal where nothing is left to chance. */
interface TaxSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * How long an instance would serve before a probe finds it ready; ms. An answer is taken to take no time, and what once answered well to
 * go on so.
 *
 * Example, each 10 s from the start on, of one that answers after 2.06 s: found at 10 s, 7.94 s late. By a clock of its own: between
 * 0 and 10 s late. With a delay of 15 s by a clock of its own: not asked for 12.94 s, and found within a period after that.
 */
export function taxOf({ periodMs, delayMs, successes, clock }: ProbePlan, answersAfterMs: number): TaxSpan {
  const moreMs = (successes - 1) * periodMs;
  const delayedMs = Math.max(0, delayMs - answersAfterMs);
  if (clock === "own") return { fromMs: delayedMs + moreMs, toMs: delayedMs + moreMs + periodMs };
  const missed = Math.max(0, Math.ceil((answersAfterMs - delayMs) / periodMs));
  // Not below 0 where the division was rounded.
  const ms = Math.max(0, delayMs + missed * periodMs - answersAfterMs) + moreMs;
  return { fromMs: ms, toMs: ms };
}

/** The p-quantile, 0 < p < 1, of a mixture in equal parts of what lies evenly between each `from` and `from + width`. */
export function evenQuantile(froms: readonly number[], width: number, p: number): number {
  const ends = froms
    .flatMap((from) => [
      { at: from, by: 1 },
      { at: from + width, by: -1 },
    ])
    .sort((one, other) => one.at - other.at);
  const target = p * froms.length * width;
  let [passed, under, last] = [0, 0, ends[0]?.at ?? NaN];
  for (const { at, by } of ends) {
    const next = passed + under * (at - last);
    if (next >= target) return last + (target - passed) / under;
    [passed, last] = [next, at];
    under += by;
  }
  return last;
}

/** What a probe would have added to starts. */
export interface TaxFigures {
  readonly median: Estimate;
  readonly p95: Estimate;
  /** It is the same whichever starts there were: only the phase decides, which is known to be even. There is no interval. */
  readonly isByPhase: boolean;
}

const [MEDIAN, P95] = [0.5, 0.95] as const;

/** Median and p95 of the tax of these starts by a plan, each with its 95 % interval as of every other figure; `units` is what its units are. */
export function taxFigures(
  plan: ProbePlan,
  starts: readonly ServingStart[],
  units: UnitName = "rollouts",
): TaxFigures {
  const spans = starts.map(({ answersAfterMs, unit }) => ({ ...taxOf(plan, answersAfterMs), unit }));
  if (plan.clock === "start" || spans.length === 0) {
    const attempts = spans.map(({ fromMs, unit }) => attemptOf(fromMs, unit));
    const [median, p95] = attemptsEstimate(preparedOf(attempts), [MEDIAN, P95], units);
    return { median: median ?? NONE, p95: p95 ?? NONE, isByPhase: false };
  }
  const froms = spans.map(({ fromMs }) => fromMs);
  const isByPhase = froms.every((from) => from === froms[0]);
  const of = (p: number): Estimate => {
    const value = microsOf(evenQuantile(froms, plan.periodMs, p));
    if (isByPhase) return { value, low: null, high: null, why: null };
    const needed = leastSamples(p);
    if (spans.length < needed) {
      const why = { because: "too-few", what: "samples", n: spans.length, needed } as const;
      return { value, low: null, high: null, why };
    }
    const [limits = NONE] = attemptsEstimate(preparedOf(atPhases(spans)), [p], units);
    return { ...limits, value };
  };
  return { median: of(MEDIAN), p95: of(P95), isByPhase };
}

const NONE: Estimate = missing({ because: "no-samples" });
const attemptOf = (ms: number, unit: string): Attempt => ({ ms, outcome: "reached", unit, stratum: "" });

/** So many are enough that the limits move no more, and few enough to be drawn from 2,000 times. */
const PHASES_IN_ALL = 2_000;
const FEWEST_PHASES = 5;
const GOLDEN = 0.618_033_988_749_895;

/** Each start at several phases evenly apart, others of each start, so that all together they fill the period. */
function atPhases(spans: readonly (TaxSpan & { readonly unit: string })[]): Attempt[] {
  const count = Math.max(FEWEST_PHASES, Math.floor(PHASES_IN_ALL / spans.length));
  return spans.flatMap(({ fromMs, toMs, unit }, index) => {
    const shift = (index * GOLDEN) % 1;
    return Array.from({ length: count }, (_, nth) =>
      attemptOf(fromMs + (toMs - fromMs) * ((nth + shift) / count), unit),
    );
  });
}
