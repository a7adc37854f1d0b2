import type { Estimate } from "../schema";
import { missing } from "./quantile";
import { logFactorial } from "./special";

/** What two sides took in one round: both above zero, in the same unit. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/** The fewest rounds that give a 95 % interval where their number was stated beforehand: 2 of 2^6 signs are 3.1 %. */
export const FEWEST_ROUNDS = 6;
/** The fewest after which an interval may be looked at whenever one likes. */
export const FEWEST_LOOKS = 7;
const ALPHA = 0.05;

const logsOf = (pairs: readonly Pair[]): number[] => pairs.map(({ a, b }) => Math.log(a / b));

/**
 * How many times as long `a` took as `b`, round by round: the Hodges-Lehmann estimate of the log ratio with the interval that
 * Wilcoxon's signed ranks give (Hodges and Lehmann 1963, as R's wilcox.test). Valid where the number of rounds was stated before
 * the first; else take `ratioAtAnyTime`. Rounds of 2 to 1, 3 to 1 and 4 to 1 are 2.9 times.
 */
export function ratioOfRounds(pairs: readonly Pair[]): Estimate {
  const n = pairs.length;
  if (n === 0) return missing("There is no round in which both sides were measured.");
  const walsh = walshAverages(logsOf(pairs));
  const value = Math.exp(middleOf(walsh));
  if (n < FEWEST_ROUNDS) {
    const missingBecause = `A 95 % interval needs ${FEWEST_ROUNDS} rounds; there ${n === 1 ? "is 1" : `are ${n}`}.`;
    return { value, low: null, high: null, missingBecause };
  }
  const rank = signedRank(n);
  const at = (index: number): number => Math.exp(walsh[index] ?? NaN);
  return { value, low: at(rank - 1), high: at(walsh.length - rank), missingBecause: null };
}

function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let next = 0;
  for (const [index, one] of values.entries())
    for (const other of values.slice(index)) averages[next++] = (one + other) / 2;
  return averages.sort();
}

function middleOf(sorted: Float64Array): number {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? NaN) + (sorted[Math.floor(half)] ?? NaN)) / 2;
}

/** The rank (from 1) from either end that the 95 % interval reaches: R's `qsignrank(0.025, n)`, at least 1. */
function signedRank(n: number): number {
  let chances = Float64Array.of(1);
  for (let rank = 1; rank <= n; rank += 1) {
    const next = new Float64Array(chances.length + rank);
    for (const [sum, chance] of chances.entries()) {
      next[sum] = (next[sum] ?? 0) + chance / 2;
      next[sum + rank] = (next[sum + rank] ?? 0) + chance / 2;
    }
    chances = next;
  }
  let cumulative = 0;
  const quantile = chances.findIndex((chance) => (cumulative += chance) >= ALPHA / 2);
  return Math.max(1, quantile);
}

/**
 * The median of the rounds' ratios with an interval that holds however often one looks, stops or goes on: a confidence sequence
 * (Robbins 1970; Howard and others 2021) from the signs, with a mixture of Beta(1/2, 1/2); what an earlier look ruled out stays
 * ruled out. The chance that it ever misses is 5 % at most.
 */
export function ratioAtAnyTime(pairs: readonly Pair[]): Estimate {
  const logs = logsOf(pairs);
  const n = logs.length;
  if (n === 0) return missing("There is no round in which both sides were measured.");
  const value = Math.exp(middleOf(Float64Array.from(logs).sort()));
  let [low, high] = [-Infinity, Infinity];
  for (let looked = FEWEST_LOOKS; looked <= n; looked += 1) {
    const sorted = Float64Array.from(logs.slice(0, looked)).sort();
    const most = leastSurprising(looked);
    if (most === null) continue;
    low = Math.max(low, sorted[looked - most] ?? NaN);
    high = Math.min(high, sorted[most - 1] ?? NaN);
  }
  if (low === -Infinity) {
    const missingBecause = `An interval that may be looked at after each round needs ${FEWEST_LOOKS} of them; there ${n === 1 ? "is 1" : `are ${n}`}.`;
    return { value, low: null, high: null, missingBecause };
  }
  if (low > high) {
    const missingBecause = "The ratio drifted from round to round, so that no one ratio holds for all.";
    return { value, low: null, high: null, missingBecause };
  }
  return { value, low: Math.exp(low), high: Math.exp(high), missingBecause: null };
}

/** The least count of one sign among n that the mixture holds against an even chance, above n / 2; null where none does. */
function leastSurprising(n: number): number | null {
  for (let k = Math.ceil(n / 2); k <= n; k += 1) if (logMixture(k, n) >= Math.log(1 / ALPHA)) return k;
  return null;
}

/** ln of 2^n B(k + 1/2, n - k + 1/2) / B(1/2, 1/2). */
const logMixture = (k: number, n: number): number =>
  n * Math.LN2 + logGammaHalf(k) + logGammaHalf(n - k) - logFactorial(n) - Math.log(Math.PI);

/** ln of gamma(k + 1/2) = (2k)! sqrt(pi) / (4^k k!). */
const logGammaHalf = (k: number): number =>
  logFactorial(2 * k) - logFactorial(k) - 2 * k * Math.LN2 + Math.log(Math.PI) / 2;
