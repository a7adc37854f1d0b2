import { randomOf } from "./random";

/** Subsets up to so many are all looked at; beyond, this many are drawn. */
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

/**
 * Whether scores of one group and of the other come from one distribution: a permutation test (Fisher 1935) of the sum of the
 * first group's, valid at any size. Scores 3 and 4 against 1 and 2: of six divisions, two are as far apart, so p = 1/3.
 */
export function permutationTest(a: readonly number[], b: readonly number[]): PermutationTest {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const scores = [...few, ...many];
  const mean = sumOf(scores) / scores.length;
  const centred = scores.map((score) => score - mean);
  const seen = Math.abs(sumOf(centred.slice(0, few.length)));
  return countOfSubsets(scores.length, few.length) <= MOST_ENUMERATED
    ? enumerated(centred, few.length, seen)
    : drawn(centred, few.length, seen);
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Binomial coefficient; Infinity once it is beyond what is enumerated. */
function countOfSubsets(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i += 1) {
    count = (count * (n - k + i)) / i;
    if (count > MOST_ENUMERATED) return Infinity;
  }
  return Math.round(count);
}

function enumerated(centred: readonly number[], k: number, seen: number): PermutationTest {
  let [all, asFar, farthest, atFarthest] = [0, 0, 0, 0];
  const visit = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      const far = Math.abs(sum);
      all += 1;
      if (far >= seen - SAME) asFar += 1;
      if (far > farthest + SAME) [farthest, atFarthest] = [far, 0];
      if (far >= farthest - SAME) atFarthest += 1;
      return;
    }
    for (let next = from; next <= centred.length - left; next += 1)
      visit(next + 1, left - 1, sum + (centred[next] ?? NaN));
  };
  visit(0, k, 0);
  return { p: asFar / all, leastP: atFarthest / all, isExact: true };
}

function drawn(centred: readonly number[], k: number, seen: number): PermutationTest {
  const random = randomOf(SEED);
  const pool = Float64Array.from(centred);
  let asFar = 1;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let sum = 0;
    for (let i = 0; i < k; i += 1) {
      const j = i + Math.floor(random() * (pool.length - i));
      const taken = pool[j] ?? NaN;
      pool[j] = pool[i] ?? NaN;
      pool[i] = taken;
      sum += taken;
    }
    if (Math.abs(sum) >= seen - SAME) asFar += 1;
  }
  return { p: asFar / (DRAWS + 1), leastP: 1 / (DRAWS + 1), isExact: false };
}
