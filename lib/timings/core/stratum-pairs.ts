import { least } from "d3-array";
import type { Ratio } from "../schema";
import type { Drawable } from "./drawable";
import { FEWEST_UNITS } from "./fewest-units";
import type { RatioWhy, UnitName } from "./missing-why";
import { leastSamples } from "./quantile";
import { roundedShare } from "./rounded-share";
import { stratumOf } from "./stratum";
import { unknownOf } from "./unknown-of";

/** By what must be alike, what was sampled there. */
export type Strata = ReadonlyMap<string, Drawable>;

/** A stratum that both groups have. */
export interface Pair {
  /** Its key. */
  readonly name: string;
  readonly a: Drawable;
  readonly b: Drawable;
}

interface Paired {
  readonly used: readonly Pair[];
  /** Whether each of those has enough for an interval. */
  readonly areEnough: boolean;
  readonly leftOut: Ratio["leftOut"];
}

const isEnough = ({ n, units }: Drawable, p: number): boolean =>
  n >= leastSamples(p) && units >= FEWEST_UNITS;

/**
 * What two groups are compared within: the strata that both have and that have enough of both for an interval; where none has, all
 * that both have. How they came out is no part of it: to leave out the slow ones would favour the other group.
 */
export function pairedStrata(a: Strata, b: Strata, p: number): Paired {
  // In one order, so that swapped groups draw the same.
  const names = [...new Set([...a.keys(), ...b.keys()])].toSorted();
  const both = names.flatMap((name): Pair[] => {
    const [ofA, ofB] = [a.get(name), b.get(name)];
    return ofA === undefined || ofB === undefined ? [] : [{ name, a: ofA, b: ofB }];
  });
  const enough = both.filter((pair) => isEnough(pair.a, p) && isEnough(pair.b, p));
  const used = enough.length > 0 ? enough : both;
  const namesOf = (pairs: readonly Pair[]): Set<string> => new Set(pairs.map(({ name }) => name));
  const [ofBoth, ofUsed] = [namesOf(both), namesOf(used)];
  return {
    used,
    areEnough: enough.length > 0,
    leftOut: names.flatMap((name) =>
      ofUsed.has(name)
        ? []
        : [{ ...stratumOf(name), because: ofBoth.has(name) ? "too-few" : "only-one" } as const],
    ),
  };
}

/** Shares of the weight, each a harmonic mean of the counts: n(a) n(b) / (n(a) + n(b)). */
export function weightsOf(used: readonly Pair[]): Ratio["within"] {
  const weights = used.map(({ a, b }) => (a.n * b.n) / (a.n + b.n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return used.map(({ name }, index) => ({ ...stratumOf(name), weight: (weights[index] ?? NaN) / total }));
}

/** How many samples of each group are in these. */
export function countsOf(used: readonly Pair[]): NonNullable<Ratio["counts"]> {
  const sumOf = (key: "a" | "b", what: "n" | "reached" | "units"): number =>
    used.reduce((sum, pair) => sum + pair[key][what], 0);
  const of = (key: "a" | "b") => ({
    n: sumOf(key, "n"),
    reached: sumOf(key, "reached"),
    units: sumOf(key, "units"),
  });
  return { a: of("a"), b: of("b") };
}

/** Why there is no ratio; null: there is one. */
export function whyNoRatio(a: Strata, b: Strata, used: readonly Pair[], p: number): RatioWhy | null {
  if (a.size === 0) return { because: "no-sample-of", of: "a" };
  if (b.size === 0) return { because: "no-sample-of", of: "b" };
  if (used.length === 0) return { because: "nothing-in-common" };
  return unreached(used, p) ?? tookNoTime(used, p);
}

/** A stratum of which too few got there has no ratio. The others, left by that, would be chosen by their outcome. */
function unreached(used: readonly Pair[], p: number): RatioWhy | null {
  const all = used.flatMap((pair) =>
    (["b", "a"] as const).flatMap((of) =>
      pair[of].quantile(p) === Infinity ? [{ of, name: pair.name, side: pair[of] }] : [],
    ),
  );
  const worst = least(all, ({ side }) => side.reached / side.n);
  if (!worst) return null;
  const { of, name, side } = worst;
  const share = roundedShare(1 - p);
  return used.length === 1
    ? { because: "never-reached-of", of, share, ...unknownOf(side) }
    : {
        because: "never-reached-within",
        of,
        ...stratumOf(name),
        reached: side.reached,
        n: side.n,
        others: new Set(all.map((one) => one.name)).size - 1,
      };
}

function tookNoTime(used: readonly Pair[], p: number): RatioWhy | null {
  for (const pair of used)
    for (const key of ["b", "a"] as const) {
      const ms = pair[key].quantile(p);
      if (ms <= 0) return { because: "took-no-time", of: key, ms };
    }
  return null;
}

/** Why there is no interval where too few were sampled. */
export function whyTooFew(used: readonly Pair[], p: number, unit: UnitName): RatioWhy {
  const [only, ...others] = used;
  const needed = leastSamples(p);
  if (!only || others.length > 0)
    return { because: "too-few-within", samples: needed, unit, units: FEWEST_UNITS };
  return only.a.n < needed || only.b.n < needed
    ? { because: "too-few-of-each", what: "samples", ofA: only.a.n, ofB: only.b.n, needed }
    : { because: "too-few-of-each", what: unit, ofA: only.a.units, ofB: only.b.units, needed: FEWEST_UNITS };
}

/** Why draws of it have no bound. */
export function whyUnbounded(used: readonly Pair[]): RatioWhy {
  const hasZero = (key: "a" | "b"): boolean => used.some((pair) => pair[key].quantile(0) <= 0);
  if (hasZero("b")) return { because: "some-took-no-time", of: "b" };
  return hasZero("a") ? { because: "some-took-no-time", of: "a" } : { because: "no-bound" };
}
