import type { Estimate } from "../schema";
import { exactOf, quantileIn, type Distribution } from "./distribution";
import type { FigureWhy } from "./missing-why";
import { roundedShare } from "./rounded-share";
import { logFactorial } from "./special";
import { unknownOf } from "./unknown-of";

/** Two-sided 95 %: what may lie outside on either side. */
const TAIL = 0.025;

/**
 * Ranks (from 1) of the order statistics between which the p-quantile lies with at least 95 %, whatever the distribution;
 * null where n is too small. n = 6, p = 0.5: P(0 of 6 below) = 1/64 = 0.016 <= 0.025, so ranks 1 and 6.
 */
export function quantileRanks(n: number, p: number): { readonly low: number; readonly high: number } | null {
  // What lies ten standard deviations below the mean adds nothing that a float would keep.
  const first = Math.max(0, Math.floor(n * p - 10 * Math.sqrt(n * p * (1 - p)) - 10));
  let low = first;
  let logMass =
    logFactorial(n) -
    logFactorial(first) -
    logFactorial(n - first) +
    first * Math.log(p) +
    (n - first) * Math.log1p(-p);
  let cumulative = 0;
  for (let below = first; below <= n; below += 1) {
    cumulative += Math.exp(logMass);
    if (cumulative <= TAIL) low = below + 1;
    if (cumulative >= 1 - TAIL) return low >= 1 && below + 1 <= n ? { low, high: below + 1 } : null;
    logMass += Math.log(((n - below) / (below + 1)) * (p / (1 - p)));
  }
  return null;
}

/** The least n whose p-quantile has an interval: 6 for the median, 72 for p95, 368 for p99. */
export function leastSamples(p: number): number {
  return Math.ceil(Math.log(TAIL) / Math.log(Math.max(p, 1 - p)) - 1e-9);
}

/**
 * A type 7 quantile with its 95 % interval between order statistics, or why there is none; ms. Where the share that got there stays
 * below p there is no value; `low` is then what it surely exceeds. What is good to `error` only widens the interval by it.
 */
export function quantileEstimate(samples: Distribution | readonly number[], p: number, error = 0): Estimate {
  const distribution = "at" in samples && "isExact" in samples ? samples : exactOf(samples);
  const value = quantileIn(distribution, p);
  if (value === undefined) return missing({ because: "no-samples" });
  const ranks = quantileRanks(distribution.n, p);
  if (ranks === null) {
    const [n, needed] = [distribution.n, leastSamples(p)];
    const why: FigureWhy = { because: "too-few", what: "samples", n, needed };
    return boundedEstimate({ value, low: null, high: null, why }, p, { areAll: false });
  }
  const [low, high] = [distribution.at(ranks.low), distribution.at(ranks.high)];
  const limits = { low: low / (1 + error), high: high / (1 - error) };
  const areAll = distribution.at(1) === distribution.at(distribution.n);
  return boundedEstimate({ value, ...limits, why: null }, p, { areAll });
}

const ALL_FAILED: Parameters<typeof unknownOf>[0] = { n: 0, reached: 0, censored: 0 };

interface Samples {
  /** The attempts, where some may not have failed. */
  readonly attempts?: Parameters<typeof unknownOf>[0];
  /** All have the same value. */
  readonly areAll: boolean;
}

/**
 * Of an estimate that may be endless, what can be said: no value where it is not reached, no upper limit where that is not, and no
 * interval without a width, which equal values give, and which is no certainty.
 */
export function boundedEstimate(
  { value, low, high, why }: Estimate,
  p: number,
  { attempts = ALL_FAILED, areAll }: Samples,
): Estimate {
  const finite = (ms: number | null): number | null => (ms !== null && Number.isFinite(ms) ? ms : null);
  const ends = { value: finite(value), low: finite(low), high: finite(high) };
  if (value === Infinity)
    return { ...ends, why: { because: "never-reached", share: roundedShare(1 - p), ...unknownOf(attempts) } };
  if (low !== null && low === high && Number.isFinite(low))
    return { value: ends.value, low: null, high: null, why: { because: "equal-values", areAll } };
  return { ...ends, why: high === Infinity ? { because: "no-upper-limit" } : why };
}

/** Neither a value nor an interval. */
export const missing = <const Why>(why: Why) => ({ value: null, low: null, high: null, why });
