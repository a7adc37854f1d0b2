import type { Estimate } from "../schema";
import { exactOf, quantileIn, type Distribution } from "./distribution";
import { leastSamples, missing } from "./quantile";
import { beta, randomOf, type Random } from "./random";

const DRAWS = 2000;
const SEEDS = [20_190_727, 27_182_818] as const;
const TAIL = 0.025;

/**
 * The p-quantile of `a` over that of `b`, with the percentile bootstrap interval (Efron 1979) of 2,000 seeded draws: the same
 * samples always give the same interval, and the groups swapped give its reciprocal. Says why a value or an interval is missing.
 */
export function ratioEstimate(
  a: Distribution,
  b: Distribution,
  p: number,
  { names = { a: "the first group", b: "the second group" }, draws = DRAWS } = {},
): Estimate {
  const [of, over] = [quantileIn(a, p), quantileIn(b, p)];
  if (of === undefined) return missing(`There is no sample of ${names.a}.`);
  if (over === undefined) return missing(`There is no sample of ${names.b}.`);
  if (over <= 0) return missing(`It would divide by ${over}, which ${names.b} took.`);
  if (of <= 0) return missing(`It would be a ratio to ${of}, which ${names.a} took.`);
  const value = of / over;
  const without = (missingBecause: string): Estimate => ({ value, low: null, high: null, missingBecause });
  const least = leastSamples(p);
  if (a.n < least || b.n < least)
    return without(`A 95 % interval needs ${least} samples of each; there are ${a.n} and ${b.n}.`);
  const logs = drawnLogs(a, b, p, draws);
  if (!logs.every(Number.isFinite))
    return without(`Some samples of ${b.at(1) > 0 ? names.a : names.b} are 0, so that a ratio has no bound.`);
  const ratios = exactOf(logs);
  const limit = (share: number): number => Math.exp(quantileIn(ratios, share) ?? NaN);
  return { value, low: limit(TAIL), high: limit(1 - TAIL), missingBecause: null };
}

/**
 * Logarithms of drawn ratios. Half of the draws take the one stream of random numbers for `a` and the other for `b`, half the
 * other way round: so swapped groups draw the same ratios upside down.
 */
function drawnLogs(a: Distribution, b: Distribution, p: number, draws: number): number[] {
  const half = Math.ceil(draws / 2);
  const drawnOf = (of: Distribution): [number[], number[]] => {
    const [one, other] = [randomOf(SEEDS[0]), randomOf(SEEDS[1])];
    return [
      Array.from({ length: half }, () => redrawn(of, p, one)),
      Array.from({ length: half }, () => redrawn(of, p, other)),
    ];
  };
  const [[a1, a2], [b1, b2]] = [drawnOf(a), drawnOf(b)];
  const over = (tops: readonly number[], bottoms: readonly number[]): number[] =>
    tops.map((top, index) => Math.log(top / (bottoms[index] ?? NaN)));
  return [...over(a1, b2), ...over(a2, b1)];
}

/**
 * The type 7 p-quantile of n values that are drawn from n with replacement, without drawing them: the k-th smallest of n
 * uniform numbers is Beta(k, n + 1 - k) distributed and the next is the least of n - k numbers above it (Devroye 1986, I.4.3).
 */
function redrawn({ n, at }: Distribution, p: number, random: Random): number {
  const position = (n - 1) * p;
  const k = Math.floor(position) + 1;
  const share = beta(k, n + 1 - k, random);
  const below = at(rankOf(share, n));
  if (position === k - 1 || k === n) return below;
  const next = 1 - (1 - share) * (1 - random()) ** (1 / (n - k));
  return below + (at(rankOf(next, n)) - below) * (position - (k - 1));
}

const rankOf = (share: number, n: number): number => Math.min(n, Math.floor(share * n) + 1);
