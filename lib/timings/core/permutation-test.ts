import { deal, randomOf, type Random } from "./random";

/** Divisions up to so many are all looked at; beyond, this many are drawn. */
const MOST_ENUMERATED = 200_000;
const DRAWS = 9_999;
const SEED = 16_180_339;
/** Sums of the same scores in another order differ by less. */
const SAME = 1e-9;

export interface PermutationTest {
  /** Two-sided: the share of divisions into groups of these sizes whose sum is at least as far from its mean. */
  readonly p: number;
  /** The least p that any division could have: where it is above 0.05, no data of this size show a difference. */
  readonly leastP: number;
  /** All divisions were looked at; else 9,999 seeded draws, themselves included. */
  readonly isExact: boolean;
}

/** The scores of one group and of the other within one stratum. */
export interface Scored {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/**
 * Whether scores of one group and of the other come from one distribution: a permutation test (Fisher 1935) of the sum of the
 * first group's, valid at any size. Scores 3 and 4 against 1 and 2: of six divisions, two are as far apart, so p = 1/3.
 */
export const permutationTest = (a: readonly number[], b: readonly number[]): PermutationTest =>
  permutationTestWithin([{ a, b }]);

/** The same of several strata: groups are divided anew within each, and what is far is the sum over all of them. */
export function permutationTestWithin(strata: readonly Scored[]): PermutationTest {
  const parts = strata.filter(({ a, b }) => a.length > 0 && b.length > 0).map(partOf);
  const seen = Math.abs(parts.reduce((sum, { sign, centred, k }) => sum + sign * firstOf(centred, k), 0));
  const divisions = parts.reduce((all, { centred, k }) => all * countOfSubsets(centred.length, k), 1);
  return divisions <= MOST_ENUMERATED ? enumerated(parts, seen) : drawn(parts, seen);
}

/** A stratum's scores less their mean, those of its smaller group first; `sign` makes a sum of these one of the first group's. */
interface Part {
  readonly centred: readonly number[];
  readonly k: number;
  readonly sign: 1 | -1;
}

function partOf({ a, b }: Scored): Part {
  const isFirst = a.length <= b.length;
  const scores = isFirst ? [...a, ...b] : [...b, ...a];
  const mean = firstOf(scores, scores.length) / scores.length;
  return {
    centred: scores.map((score) => score - mean),
    k: Math.min(a.length, b.length),
    sign: isFirst ? 1 : -1,
  };
}

const firstOf = (values: readonly number[], k: number): number =>
  values.slice(0, k).reduce((sum, value) => sum + value, 0);

/** Binomial coefficient; Infinity once it is beyond what is enumerated. */
function countOfSubsets(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i += 1) {
    count = (count * (n - k + i)) / i;
    if (count > MOST_ENUMERATED) return Infinity;
  }
  return Math.round(count);
}

function sumsOf({ centred, k, sign }: Part): number[] {
  const sums: number[] = [];
  const visit = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      sums.push(sign * sum);
      return;
    }
    for (let next = from; next <= centred.length - left; next += 1)
      visit(next + 1, left - 1, sum + (centred[next] ?? NaN));
  };
  visit(0, k, 0);
  return sums;
}

function enumerated(parts: readonly Part[], seen: number): PermutationTest {
  const sums = parts
    .map(sumsOf)
    .reduce<number[]>((all, own) => all.flatMap((sum) => own.map((one) => sum + one)), [0]);
  const distances = sums.map(Math.abs);
  const farthest = distances.reduce((most, far) => Math.max(most, far), 0);
  const shareFrom = (least: number): number =>
    distances.filter((far) => far >= least - SAME).length / sums.length;
  return { p: shareFrom(seen), leastP: shareFrom(farthest), isExact: true };
}

function drawn(parts: readonly Part[], seen: number): PermutationTest {
  const random = randomOf(SEED);
  const pools = parts.map(({ centred, k, sign }) => ({ pool: Float64Array.from(centred), k, sign }));
  let asFar = 1;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const sum = pools.reduce((all, { pool, k, sign }) => all + sign * sumOfDrawn(pool, k, random), 0);
    if (Math.abs(sum) >= seen - SAME) asFar += 1;
  }
  return { p: asFar / (DRAWS + 1), leastP: 1 / (DRAWS + 1), isExact: false };
}

function sumOfDrawn(pool: Float64Array, k: number, random: Random): number {
  deal(pool, k, random);
  return pool.subarray(0, k).reduce((sum, score) => sum + score, 0);
}
