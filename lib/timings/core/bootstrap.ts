import type { Estimate, Ratio } from "../schema";
import { exactOf, quantileIn, type Distribution } from "./distribution";
import { drawableRanks, type Drawable } from "./drawable";
import { FEWEST_UNITS } from "./fewest-units";
import { leastSamples, missing } from "./quantile";
import { randomOf, type Random } from "./random";
import { studentWidening, normalTail } from "./special";

const DRAWS = 2000;
const SEEDS = [20_190_727, 27_182_818] as const;
const TAIL = 0.025;

/** By what must be alike, what was sampled there. */
export type Strata = ReadonlyMap<string, Drawable>;

interface Options {
  readonly names?: { readonly a: string; readonly b: string };
  /** What the units are called, of many: `rollouts`. */
  readonly units?: string;
  readonly draws?: number;
}

/** The p-quantile of `a` over that of `b`, of independent samples. */
export function ratioEstimate(
  a: Distribution,
  b: Distribution,
  p: number,
  { names, draws }: Pick<Options, "names" | "draws"> = {},
): Estimate {
  const of = (one: Distribution): Strata => new Map(one.n === 0 ? [] : [["", drawableRanks(one)]]);
  const { value, low, high, missingBecause } = ratioWithin(of(a), of(b), p, { names, draws });
  return { value, low, high, missingBecause };
}

/**
 * The p-quantile of `a` over that of `b`, compared within each stratum that both have, with the percentile bootstrap interval
 * (Efron 1979) of 2,000 seeded draws of units: the same samples always give the same interval, and the groups swapped give its
 * reciprocal. Of several strata it is the geometric mean of their ratios, each weighted by a harmonic mean of its counts,
 * n(a) n(b) / (n(a) + n(b)). The tails of few units are taken as far out as Student's distribution would (Hesterberg 2015).
 * Says why a value or an interval is missing.
 */
export function ratioWithin(a: Strata, b: Strata, p: number, options: Options = {}): Ratio {
  const { names = NAMES, units = "rollouts", draws = DRAWS } = options;
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
  const answer = (estimate: Estimate): Ratio => ({ ...estimate, within, leftOut });
  const why = withoutValue({ a, b, used, p, names });
  if (why !== null) return answer(missing(why));
  const ratios = used.map(({ a, b }) => a.quantile(p) / b.quantile(p));
  const [only = NaN, ...others] = ratios;
  const weighted = (sum: number, ratio: number, index: number): number =>
    sum + (within[index]?.weight ?? NaN) * Math.log(ratio);
  const value = others.length === 0 ? only : Math.exp(ratios.reduce(weighted, 0));
  const without = (missingBecause: string): Ratio => answer({ value, low: null, high: null, missingBecause });
  if (enough.length === 0) return without(tooFew(used, p, units));
  const logs = drawnLogs(used, within, p, draws);
  if (!logs.every(Number.isFinite)) return without(unbounded(used, names));
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
    missingBecause: null,
  });
}

/** What lies outside on either side of a percentile interval of so many units. */
export const tailOf = (units: number): number => normalTail(studentWidening(units));

const NAMES = { a: "the first group", b: "the second group" };

interface Pair {
  readonly name: string;
  readonly a: Drawable;
  readonly b: Drawable;
}

type Names = NonNullable<Options["names"]>;

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
  readonly names: Names;
}): string | null {
  const { a, b, used, p, names } = of;
  if (a.size === 0) return `There is no sample of ${names.a}.`;
  if (b.size === 0) return `There is no sample of ${names.b}.`;
  if (used.length === 0)
    return `${names.a} and ${names.b} have no application in common, so that what differs may be the application.`;
  for (const pair of used) {
    for (const key of ["b", "a"] as const) {
      const ms = pair[key].quantile(p);
      if (ms === Infinity)
        return `${Math.round((1 - p) * 100)} % or more of the attempts of ${names[key]} never got there.`;
      if (ms <= 0)
        return key === "b"
          ? `It would divide by ${ms}, which ${names.b} took.`
          : `It would be a ratio to ${ms}, which ${names.a} took.`;
    }
  }
  return null;
}

function tooFew(used: readonly Pair[], p: number, units: string): string {
  const count = (what: "n" | "units"): string =>
    `there are ${sumOf(used, "a", what)} and ${sumOf(used, "b", what)}`;
  const [only, ...others] = used;
  if (!only || others.length > 0)
    return `A 95 % interval needs an application with ${leastSamples(p)} samples from ${FEWEST_UNITS} ${units} of each.`;
  const least = leastSamples(p);
  return only.a.n < least || only.b.n < least
    ? `A 95 % interval needs ${least} samples of each; ${count("n")}.`
    : `A 95 % interval needs ${FEWEST_UNITS} ${units} of each; ${count("units")}.`;
}

function unbounded(used: readonly Pair[], names: Names): string {
  const hasZero = (key: "a" | "b"): boolean => used.some((pair) => pair[key].quantile(0) <= 0);
  const isZero = hasZero("a") || hasZero("b");
  return isZero
    ? `Some samples of ${hasZero("b") ? names.b : names.a} are 0, so that a ratio has no bound.`
    : "So many did not get there that a ratio has no bound.";
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
