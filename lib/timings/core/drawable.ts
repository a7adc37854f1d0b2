import { group } from "d3-array";
import {
  byRankOf,
  everyNthUnit,
  preparedOf,
  quantileOfAttempts,
  quantilesOfUnits,
  type Attempt,
  type Attempts,
} from "./attempts";
import { quantileIn, reachedOf, type Distribution } from "./distribution";
import { beta, randomOf, type Random } from "./random";

/** What a bootstrap draws from again and again: the samples of one group, or of one stratum of it. */
export interface Drawable {
  readonly n: number;
  /** How many of them got there. */
  readonly reached: number;
  /** Of how many nobody knows whether they would have. */
  readonly censored: number;
  /** How many of its units are drawn independently. */
  readonly units: number;
  /** Whether some units hold several samples, so that they are drawn together. */
  readonly isClustered: boolean;
  /** By how much each value may be off, as a share of it: 0.01 of a sketch. */
  readonly error: number;
  /** ms; Infinity: the share that got there stays below p; NaN of no samples. */
  quantile(p: number): number;
  /** Of each unit the p-quantile of its own, as far as it is known. */
  ofUnits(p: number): readonly number[];
  /** One draw: the p-quantile of as many units as there are, drawn with replacement. */
  draw(p: number, random: Random): number;
  /** By how much wider draws spread than of as many independent samples, as a ratio of standard errors (the root of the design effect); at least 1. */
  spread(p: number): number;
}

/** More attempts are drawn by their ranks, and spread as draws of whole units do among so many of them: such a draw takes as long as there are attempts. */
const MOST_SWEPT = 2_000;
const SPREAD_DRAWS = 200;
const SEED = 31_415;

/** Of attempts of which those of a unit share their luck. */
export function drawableOf(prepared: Attempts): Drawable {
  const isClustered = prepared.units < prepared.n;
  const ranks = byRankOf(prepared);
  if (!isClustered && prepared.censored === 0) return drawableRanks(ranks);
  if (prepared.n <= MOST_SWEPT) return sweptOf(prepared);
  const { spread } = sweptOf(everyNthUnit(prepared, Math.ceil(prepared.n / MOST_SWEPT)));
  const { reached, censored, units } = prepared;
  const ofUnits = (p: number): number[] => quantilesOfUnits(prepared, p);
  return { ...drawableRanks(ranks, { spread }), reached, censored, units, isClustered, ofUnits };
}

/** The same of each stratum. */
export const drawableStrata = (attempts: readonly Attempt[]): ReadonlyMap<string, Drawable> =>
  new Map(
    [...group(attempts, ({ stratum }) => stratum)].map(([name, own]) => [name, drawableOf(preparedOf(own))]),
  );

/** Whose draws take a sweep over all attempts each. */
function sweptOf(prepared: Attempts): Drawable {
  const weights = new Float64Array(prepared.units);
  const single = drawableRanks(byRankOf(prepared));
  const draw = (p: number, random: Random): number => {
    weigh(weights, random);
    return quantileOfAttempts(prepared, p, weights);
  };
  return {
    n: prepared.n,
    reached: prepared.reached,
    censored: prepared.censored,
    units: prepared.units,
    isClustered: prepared.units < prepared.n,
    error: 0,
    quantile: (p) => quantileOfAttempts(prepared, p),
    ofUnits: (p) => quantilesOfUnits(prepared, p),
    draw,
    spread: remembered((p) => {
      const ratio =
        deviationOf((random) => draw(p, random)) / deviationOf((random) => single.draw(p, random));
      return Number.isFinite(ratio) ? Math.max(1, ratio) : 1;
    }),
  };
}

/** The standard deviation of the logarithms of some draws. */
function deviationOf(draw: (random: Random) => number): number {
  const random = randomOf(SEED);
  const logs = Array.from({ length: SPREAD_DRAWS }, () => Math.log(draw(random)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / SPREAD_DRAWS;
  return Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (SPREAD_DRAWS - 1));
}

function remembered(of: (p: number) => number): (p: number) => number {
  const known = new Map<number, number>();
  return (p) => {
    const value = known.get(p) ?? of(p);
    known.set(p, value);
    return value;
  };
}

/** How often each of the units was drawn. */
function weigh(weights: Float64Array, random: Random): void {
  weights.fill(0);
  for (let draw = 0; draw < weights.length; draw += 1) {
    const unit = Math.floor(random() * weights.length);
    weights[unit] = (weights[unit] ?? 0) + 1;
  }
}

/** Of independent samples that are known by their ranks, moved away from the middle where they spread wider. */
export function drawableRanks(
  distribution: Distribution,
  { spread = () => 1, error = 0 }: { readonly spread?: Drawable["spread"]; readonly error?: number } = {},
): Drawable {
  const middle = (p: number): number => quantileIn(distribution, p) ?? NaN;
  return {
    n: distribution.n,
    reached: reachedOf(distribution),
    censored: 0,
    units: distribution.n,
    isClustered: false,
    error,
    quantile: middle,
    ofUnits: () => Array.from({ length: distribution.n }, (_, index) => distribution.at(index + 1)),
    draw: (p, random) => {
      const drawn = redrawn(distribution, p, random);
      const wider = spread(p);
      return wider === 1 ? drawn : middle(p) * (drawn / middle(p)) ** wider;
    },
    spread,
  };
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
  const above = at(rankOf(next, n));
  return above === below ? below : below + (above - below) * (position - (k - 1));
}

const rankOf = (share: number, n: number): number => Math.min(n, Math.floor(share * n) + 1);
