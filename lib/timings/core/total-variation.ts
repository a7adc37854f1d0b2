import { deal, randomOf } from "./random";
import { logFactorial } from "./special";

/** How many samples of a side were under each value; the same values in the same order on both sides. */
export type Counts = readonly number[];

const sumOf = (counts: Counts): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * How far apart two sides are, 0 to 1: half the sum of the differences of their shares, which is the least part of one side that
 * would have to be under other values to be as the other is. 10 each of 1 to 10 against 10 each of 1 to 20: 0.5.
 */
export function totalVariation(a: Counts, b: Counts): number {
  const [ofA, ofB] = [sumOf(a), sumOf(b)];
  return a.reduce((sum, count, index) => sum + Math.abs(count / ofA - (b[index] ?? 0) / ofB), 0) / 2;
}

/** The same of values in their order, parted in two where that tells them apart best (Kolmogorov and Smirnov). */
export function partedVariation(a: Counts, b: Counts): number {
  const [ofA, ofB] = [sumOf(a), sumOf(b)];
  let [below, most] = [0, 0];
  for (const [index, count] of a.entries()) {
    below += count / ofA - (b[index] ?? 0) / ofB;
    most = Math.max(most, Math.abs(below));
  }
  return most;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Mean distance from its mean of how many of `marked` among `all` are in a sample of `n` without replacement (Ramasubban 1958). */
function meanDeviation(all: number, marked: number, n: number): number {
  const k = Math.floor((n * marked) / all) + 1;
  if (k > marked || k > n || n - k > all - marked) return 0;
  const chance = Math.exp(logChoose(marked, k) + logChoose(all - marked, n - k) - logChoose(all, n));
  return (2 * k * (all - marked - n + k) * chance) / all;
}

/** What total variation is on average where all samples are dealt to the sides by chance: exact, by the linearity of means. */
export function variationByChance(a: Counts, b: Counts): number {
  const [ofA, ofB] = [sumOf(a), sumOf(b)];
  const all = ofA + ofB;
  const deviations = a.map((count, index) => meanDeviation(all, count + (b[index] ?? 0), ofA));
  return (sumOf(deviations) * all) / (2 * ofA * ofB);
}

/** Mean of Kolmogorov's distribution, which is what `partedVariation` has by chance at most, in units of its scale. */
const KOLMOGOROV_MEAN = Math.sqrt(Math.PI / 2) * Math.LN2;

const DRAWS = 499;
/** A side is at most so often as far from the other by chance, where it is told. */
const LEVEL = 0.1;
/** Beyond what chance gives on average; below it nothing is told however sure. */
const NOTABLE = 0.1;
/**
 * With at least so many on both sides the average is exceeded by `NOTABLE` in fewer than 1 of 20 deals (McDiarmid, with
 * differences of 2 / n: `exp(-n NOTABLE ** 2 / 2)`), so that none need be drawn.
 */
const MANY = 600;
const SEED = 27_182_818;
/** Sums in another order differ by less. */
const SAME = 1e-9;

/**
 * Whether two sides are further apart than chance and little samples make them: by more than a tenth beyond what is usual where all
 * samples are dealt to the sides by chance, as fewer than 1 of 10 deals are (499 seeded draws). Where they have nothing in
 * common, though chance would not do that either, that is told whatever their number. Of values in order what is parted in two
 * counts as well. Two of x and one of y against one and two: 1/3 apart, as usual for 3 each, and not told.
 */
export function isApart(a: Counts, b: Counts, isOrdered: boolean): boolean {
  const [ofA, ofB] = [sumOf(a), sumOf(b)];
  if (ofA === 0 || ofB === 0) return false;
  const usual = variationByChance(a, b);
  const usualParted = KOLMOGOROV_MEAN * Math.sqrt((ofA + ofB) / (ofA * ofB));
  const beyond = (one: Counts, other: Counts): number =>
    Math.max(
      totalVariation(one, other) - usual,
      isOrdered ? partedVariation(one, other) - usualParted : -Infinity,
    );
  if (isDisjoint(a, b) && (usual < 1 - NOTABLE || isUniform(a, b))) return true;
  const seen = beyond(a, b);
  if (seen <= NOTABLE) return false;
  return Math.min(ofA, ofB) >= MANY || isUnusual(a, b, beyond, seen);
}

const isDisjoint = (a: Counts, b: Counts): boolean =>
  a.every((count, index) => count === 0 || (b[index] ?? 0) === 0);
/** One value on either side: each says what it is, were it only one. */
const isUniform = (a: Counts, b: Counts): boolean =>
  [a, b].every((counts) => counts.filter((count) => count > 0).length === 1);

function isUnusual(
  a: Counts,
  b: Counts,
  beyond: (one: Counts, other: Counts) => number,
  seen: number,
): boolean {
  const all = a.map((count, index) => count + (b[index] ?? 0));
  const few = Math.min(sumOf(a), sumOf(b));
  const dealt = Int32Array.from(all.flatMap((count, index) => Array.from({ length: count }, () => index)));
  const random = randomOf(SEED);
  const most = LEVEL * (DRAWS + 1) - 1;
  let asFar = 0;
  for (let draw = 0; draw < DRAWS && asFar <= most; draw += 1) {
    deal(dealt, few, random);
    const one = all.map(() => 0);
    for (const value of dealt.subarray(0, few)) one[value] = (one[value] ?? 0) + 1;
    const other = all.map((count, index) => count - (one[index] ?? 0));
    if (beyond(one, other) >= seen - SAME) asFar += 1;
  }
  return asFar <= most;
}
