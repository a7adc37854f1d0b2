import type { Ratio } from "../schema";
import { exactOf, quantileIn, type Distribution } from "./distribution";
import { drawableRanks, type Drawable } from "./drawable";
import { FEWEST_UNITS } from "./fewest-units";
import type { RatioWhy, UnitName } from "./missing-why";
import { leastSamples, missing } from "./quantile";
import { randomOf, type Random } from "./random";
import { roundedShare } from "./rounded-share";
import { studentWidening, normalTail } from "./special";

const DRAWS = 2000;
const SEEDS = [20_190_727, 27_182_818] as const;
const TAIL = 0.025;

/** By what must be alike, what was sampled there. */
export type Strata = ReadonlyMap<string, Drawable>;

interface Options {
  /** What the units are. */
  readonly units?: UnitName;
  readonly draws?: number;
}

type RatioEstimate = Omit<Ratio, "within" | "leftOut">;

/** The p-quantile of `a` over that of `b`, of independent samples. */
export function ratioEstimate(
  a: Distribution,
  b: Distribution,
  p: number,
  { draws }: Pick<Options, "draws"> = {},
): RatioEstimate {
  const of = (one: Distribution): Strata => new Map(one.n === 0 ? [] : [["", drawableRanks(one)]]);
  const { value, low, high, why } = ratioWithin(of(a), of(b), p, { draws });
  return { value, low, high, why };
}

/**
 * The p-quantile of `a` over that of `b`, compared within each stratum that both have, with the percentile bootstrap interval
 * (Efron 1979) of 2,000 seeded draws of units: the same samples always give the same interval, and the groups swapped give its
 * reciprocal. Of several strata it is the geometric mean of their ratios, each weighted by a harmonic mean of its counts,
 * n(a) n(b) / (n(a) + n(b)). The tails of few units are taken as far out as Student's distribution would (Hesterberg 2015).
 * Says why a value or an interval is missing.
 */
export function ratioWithin(a: Strata, b: Strata, p: number, options: Options = {}): Ratio {
  const { units = "rollouts", draws = DRAWS } = options;
  // In one order, so that swapped groups draw the same.
  const both = [...a.keys()].toSorted().flatMap((name): Pair[] => {
    const [ofA, ofB] = [a.get(name), b.get(name)];
    return ofA === undefined || ofB === undefined ? [] : [{ name, a: ofA, b: ofB }];
  });
  // Where a side's share that got there stays below p there is no ratio: of several strata those are left out, and said.
  const isReached = ({ a, b }: Pair): boolean => a.quantile(p) < Infinity && b.quantile(p) < Infinity;
  const reached = both.filter(isReached);
  const shared = reached.length > 0 ? reached : both;
  const enough = shared.filter(({ a, b }) => isEnough(a, p) && isEnough(b, p));
  const used = enough.length > 0 ? enough : shared;
  const isUsed = (name: string): boolean => used.some((one) => one.name === name);
  const leftOut = [...new Set([...a.keys(), ...b.keys()])].filter((name) => !isUsed(name)).sort();
  const weights = used.map(({ a, b }) => (a.n * b.n) / (a.n + b.n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const within = used.map(({ name }, index) => ({ name, weight: (weights[index] ?? NaN) / total }));
  const answer = (estimate: RatioEstimate): Ratio => ({ ...estimate, within, leftOut });
  const none = withoutValue({ a, b, used, p });
  if (none !== null) return answer(missing(none));
  const ratios = used.map(({ a, b }) => a.quantile(p) / b.quantile(p));
  const [only = NaN, ...others] = ratios;
  const weighted = (sum: number, ratio: number, index: number): number =>
    sum + (within[index]?.weight ?? NaN) * Math.log(ratio);
  const value = others.length === 0 ? only : Math.exp(ratios.reduce(weighted, 0));
  const without = (why: RatioWhy): Ratio => answer({ value, low: null, high: null, why });
  if (enough.length === 0) return without(tooFew(used, p, units));
  const logs = drawnLogs(used, within, p, draws);
  if (!logs.every(Number.isFinite)) return without(unbounded(used));
  const ordered = exactOf(logs);
  const tail = used.some(({ a, b }) => a.isClustered || b.isClustered)
    ? tailOf(Math.min(sumOf(used, "a", "units"), sumOf(used, "b", "units")))
    : TAIL;
  const limit = (share: number): number => Math.exp(quantileIn(ordered, share) ?? NaN);
  const [errorA, errorB] = [errorOf(used, "a"), errorOf(used, "b")];
  return answer({
    value,
    low: (limit(tail) * (1 - errorA)) / (1 + errorB),
    high: (limit(1 - tail) * (1 + errorA)) / (1 - errorB),
    why: null,
  });
}

/** What lies outside on either side of a percentile interval of so many units. */
export const tailOf = (units: number): number => normalTail(studentWidening(units));

interface Pair {
  readonly name: string;
  readonly a: Drawable;
  readonly b: Drawable;
}

export const isEnough = ({ n, units }: Drawable, p: number): boolean =>
  n >= leastSamples(p) && units >= FEWEST_UNITS;

const sumOf = (pairs: readonly Pair[], key: "a" | "b", what: "n" | "units"): number =>
  pairs.reduce((sum, pair) => sum + pair[key][what], 0);

const errorOf = (pairs: readonly Pair[], key: "a" | "b"): number =>
  Math.max(...pairs.map((pair) => pair[key].error));

function withoutValue(of: {
  readonly a: Strata;
  readonly b: Strata;
  readonly used: readonly Pair[];
  readonly p: number;
}): RatioWhy | null {
  const { a, b, used, p } = of;
  if (a.size === 0) return { because: "no-sample-of", of: "a" };
  if (b.size === 0) return { because: "no-sample-of", of: "b" };
  if (used.length === 0) return { because: "nothing-in-common" };
  for (const pair of used) {
    for (const key of ["b", "a"] as const) {
      const ms = pair[key].quantile(p);
      if (ms === Infinity) return { because: "never-reached-of", of: key, share: roundedShare(1 - p) };
      if (ms <= 0) return { because: "took-no-time", of: key, ms };
    }
  }
  return null;
}

function tooFew(used: readonly Pair[], p: number, unit: UnitName): RatioWhy {
  const [only, ...others] = used;
  const needed = leastSamples(p);
  if (!only || others.length > 0)
    return { because: "too-few-within", samples: needed, unit, units: FEWEST_UNITS };
  return only.a.n < needed || only.b.n < needed
    ? { because: "too-few-of-each", what: "samples", ofA: only.a.n, ofB: only.b.n, needed }
    : { because: "too-few-of-each", what: unit, ofA: only.a.units, ofB: only.b.units, needed: FEWEST_UNITS };
}

function unbounded(used: readonly Pair[]): RatioWhy {
  const hasZero = (key: "a" | "b"): boolean => used.some((pair) => pair[key].quantile(0) <= 0);
  if (hasZero("b")) return { because: "some-took-no-time", of: "b" };
  return hasZero("a") ? { because: "some-took-no-time", of: "a" } : { because: "no-bound" };
}

/**
 * Logarithms of drawn ratios. Half of the draws take the one stream of random numbers for `a` and the other for `b`, half the
 * other way round: so swapped groups draw the same ratios upside down.
 */
function drawnLogs(used: readonly Pair[], within: Ratio["within"], p: number, draws: number): number[] {
  const half = Math.ceil(draws / 2);
  const oneDraw = (key: "a" | "b", random: Random): number =>
    used.reduce(
      (sum, pair, index) => sum + (within[index]?.weight ?? NaN) * Math.log(pair[key].draw(p, random)),
      0,
    );
  const drawnOf = (key: "a" | "b"): [number[], number[]] => {
    const [one, other] = [randomOf(SEEDS[0]), randomOf(SEEDS[1])];
    return [
      Array.from({ length: half }, () => oneDraw(key, one)),
      Array.from({ length: half }, () => oneDraw(key, other)),
    ];
  };
  const [[a1, a2], [b1, b2]] = [drawnOf("a"), drawnOf("b")];
  const over = (tops: readonly number[], bottoms: readonly number[]): number[] =>
    tops.map((top, index) => top - (bottoms[index] ?? NaN));
  return [...over(a1, b2), ...over(a2, b1)];
}
