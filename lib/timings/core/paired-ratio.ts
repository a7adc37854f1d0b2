import { logFactorial } from "./special";

/** What two sides took in one round: both above zero, in the same unit. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/** A ratio of rounds with its interval; `missing` says why that is not there. */
export interface RoundsRatio {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** `drifted`: the rounds changed from one ratio to another, so that no one ratio holds for all. */
  readonly missing: "no-round" | "too-few-rounds" | "drifted" | null;
}

/**
 * Who looks may choose after the look whether the rounds end as stated, earlier or later, and so which of the two intervals is
 * told. Of the 5 % that may miss, the one as stated gets four and the other one, so that together they miss in 5 % at most.
 */
export const STATED_ALPHA = 0.04;
export const ANY_TIME_ALPHA = 0.01;
/** The fewest rounds that give an interval where their number was stated beforehand: 2 of 2^6 signs are 3.1 %. */
export const FEWEST_ROUNDS = 6;
/** The fewest after which there is one that may be looked at whenever one likes. */
export const FEWEST_LOOKS = 10;

const logsOf = (pairs: readonly Pair[]): number[] => pairs.map(({ a, b }) => Math.log(a / b));
const NONE: RoundsRatio = { value: null, low: null, high: null, missing: "no-round" };

/**
 * How many times as long `a` took as `b`, round by round: the Hodges-Lehmann estimate of the log ratio with the interval that
 * Wilcoxon's signed ranks give (Hodges and Lehmann 1963, as R's wilcox.test with conf.level = 1 - alpha). Valid where the number
 * of rounds was stated before the first; else take `ratioAtAnyTime`. Rounds of 2 to 1, 3 to 1 and 4 to 1 are 2.9 times.
 */
export function ratioOfRounds(pairs: readonly Pair[], alpha = STATED_ALPHA): RoundsRatio {
  const n = pairs.length;
  if (n === 0) return NONE;
  const walsh = walshAverages(logsOf(pairs));
  const value = Math.exp(middleOf(walsh));
  const rank = signedRank(n, alpha);
  if (rank === null) return { value, low: null, high: null, missing: "too-few-rounds" };
  const at = (index: number): number => Math.exp(walsh[index] ?? NaN);
  return { value, low: at(rank - 1), high: at(walsh.length - rank), missing: null };
}

function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let next = 0;
  for (const [index, one] of values.entries())
    for (const other of values.slice(index)) averages[next++] = (one + other) / 2;
  return averages.sort();
}

function middleOf(sorted: ArrayLike<number>): number {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? NaN) + (sorted[Math.floor(half)] ?? NaN)) / 2;
}

/** The chance of each sum of signed ranks of n rounds in which neither side is the faster. */
export function signedRankChances(n: number): Float64Array {
  let chances = Float64Array.of(1);
  for (let rank = 1; rank <= n; rank += 1) {
    const next = new Float64Array(chances.length + rank);
    for (const [sum, chance] of chances.entries()) {
      next[sum] = (next[sum] ?? 0) + chance / 2;
      next[sum + rank] = (next[sum + rank] ?? 0) + chance / 2;
    }
    chances = next;
  }
  return chances;
}

/** The rank (from 1) from either end that the interval reaches: R's `qsignrank(alpha / 2, n)`; null where none holds it. */
export function signedRank(n: number, alpha: number): number | null {
  let cumulative = 0;
  const quantile = signedRankChances(n).findIndex((chance) => (cumulative += chance) > alpha / 2);
  return quantile < 1 ? null : quantile;
}

/**
 * The median of the rounds' ratios with an interval that holds however often one looks, stops or goes on: a confidence sequence
 * (Robbins 1970; Howard and others 2021) from the signs, with a mixture of Beta(1/2, 1/2); what an earlier look ruled out stays
 * ruled out. The chance that it ever misses is `alpha` at most.
 */
export function ratioAtAnyTime(pairs: readonly Pair[], alpha = ANY_TIME_ALPHA): RoundsRatio {
  const logs = logsOf(pairs);
  if (logs.length === 0) return NONE;
  const boundary = boundaryOf(alpha);
  const sorted: number[] = [];
  let [low, high] = [-Infinity, Infinity];
  for (const log of logs) {
    const above = sorted.findIndex((other) => other > log);
    sorted.splice(above < 0 ? sorted.length : above, 0, log);
    const looked = sorted.length;
    const most = (boundary[looked] ??= leastSurprising(looked, alpha));
    if (most > looked) continue;
    low = Math.max(low, sorted[looked - most] ?? NaN);
    high = Math.min(high, sorted[most - 1] ?? NaN);
  }
  const value = Math.exp(middleOf(sorted));
  if (low === -Infinity) return { value, low: null, high: null, missing: "too-few-rounds" };
  if (low > high) return { value, low: null, high: null, missing: "drifted" };
  const within = Math.min(Math.max(Math.log(value), low), high);
  return { value: Math.exp(within), low: Math.exp(low), high: Math.exp(high), missing: null };
}

const boundaries = new Map<number, number[]>();

/** `leastSurprising` by n, as far as it was asked for: it takes far longer than the rest of a look. */
function boundaryOf(alpha: number): number[] {
  const boundary = boundaries.get(alpha) ?? [];
  boundaries.set(alpha, boundary);
  return boundary;
}

/** The least count of one sign among n that the mixture holds against an even chance, above n / 2; more than n where none does. */
function leastSurprising(n: number, alpha: number): number {
  let [least, sum] = [n + 1, Infinity];
  // From the top, where there are few to look at.
  while (sum >= Math.log(1 / alpha) && least > n / 2) {
    least -= 1;
    sum = logMixture(least, n);
  }
  return least + 1;
}

/** ln of 2^n B(k + 1/2, n - k + 1/2) / B(1/2, 1/2). */
const logMixture = (k: number, n: number): number =>
  n * Math.LN2 + logGammaHalf(k) + logGammaHalf(n - k) - logFactorial(n) - Math.log(Math.PI);

/** ln of gamma(k + 1/2) = (2k)! sqrt(pi) / (4^k k!). */
const logGammaHalf = (k: number): number =>
  logFactorial(2 * k) - logFactorial(k) - 2 * k * Math.LN2 + Math.log(Math.PI) / 2;
