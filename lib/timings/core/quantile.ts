import type { Estimate } from "../schema";

/** Two-sided 95 %: what may lie outside on either side. */
const TAIL = 0.025;

/** Type 7 quantile of ascending values (Hyndman and Fan 1996, R's default); undefined of none. */
export function quantileOf(sorted: readonly number[], p: number): number | undefined {
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (position - Math.floor(position));
}

/**
 * Ranks (from 1) of the order statistics between which the p-quantile lies with at least 95 %, whatever the distribution;
 * null where n is too small. n = 6, p = 0.5: P(0 of 6 below) = 1/64 = 0.016 <= 0.025, so ranks 1 and 6.
 */
export function quantileRanks(n: number, p: number): { readonly low: number; readonly high: number } | null {
  let low = 0;
  let logMass = n * Math.log1p(-p);
  let cumulative = 0;
  for (let below = 0; below <= n; below += 1) {
    cumulative += Math.exp(logMass);
    if (cumulative <= TAIL) low = below + 1;
    if (cumulative >= 1 - TAIL) return low >= 1 && below + 1 <= n ? { low, high: below + 1 } : null;
    logMass += Math.log(((n - below) / (below + 1)) * (p / (1 - p)));
  }
  return null;
}

/** The least n whose p-quantile has an interval: 6 for the median, 72 for p95. */
export function leastSamples(p: number): number {
  return Math.ceil(Math.log(TAIL) / Math.log(Math.max(p, 1 - p)) - 1e-9);
}

/** A quantile of any values with its interval by order statistics, or why there is none. */
export function quantileEstimate(values: readonly number[], p: number): Estimate {
  const sorted = values.toSorted((a, b) => a - b);
  const value = quantileOf(sorted, p);
  if (value === undefined) return missing("There are no samples yet.");
  const ranks = quantileRanks(sorted.length, p);
  if (ranks === null) {
    const least = leastSamples(p);
    const missingBecause = `A 95 % interval needs ${least} samples; there ${count(sorted.length)}.`;
    return { value, low: null, high: null, missingBecause };
  }
  const [low, high] = [sorted[ranks.low - 1] ?? null, sorted[ranks.high - 1] ?? null];
  return { value, low, high, missingBecause: null };
}

export const missing = (missingBecause: string): Estimate => ({
  value: null,
  low: null,
  high: null,
  missingBecause,
});

const count = (n: number): string => (n === 1 ? "is 1" : `are ${n}`);
