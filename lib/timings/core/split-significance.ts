import { bestSplit, reachesScore, type Split } from "./energy-split";
import { centredRanks } from "./centred-ranks";
import { normal, randomOf, type Random } from "./random";

/** Orders that are drawn: that none of them splits as well has a chance of 1 in 1,250, which leaves room below 1 in 1,000. */
const ORDERS = 1_249;
/** Sums of the same distances in another order differ by less. */
const SAME = 1e-9;

/**
 * The best split of a sequence, unless one of 1,249 other orders of the same values splits as well: a permutation test of the best
 * score, valid at 0.8 in 1,000 whatever the distribution, that ends with the first order that scores as high (Besag and Clifford
 * 1991). Where neighbours are alike, so they are in the orders.
 */
export function significantSplit(values: Float64Array, fewest: number): Split | null {
  const split = bestSplit(values, fewest);
  if (split === null || !(split.score > 0)) return null;
  const enough = split.score * (1 - SAME);
  const sorted = values.toSorted();
  const ranks = centredRanks(values);
  const likeness = likenessOf(ranks, split);
  const random = randomOf(seedOf(ranks));
  for (let order = 0; order < ORDERS; order += 1)
    if (reachesScore(ordered(sorted, likeness, random), fewest, enough)) return null;
  return split;
}

/**
 * A seed of its own for each order of values, the same forwards and backwards and in any unit: with one for all, series would have
 * their orders in common, and by bad luck more than 1 in 1,000 of them a false alarm.
 */
function seedOf(ranks: Float64Array): number {
  const hash = (order: Float64Array): number =>
    order.reduce((mixed, rank) => Math.imul(mixed ^ (2 * rank), 16_777_619), 2_166_136_261 | 0);
  return (hash(ranks) + hash(ranks.toReversed())) | 0;
}

/** Values in the order of a first-order autoregression, whose neighbours correlate by r: of 0 in any order. */
function ordered(sorted: Float64Array, r: number, random: Random): Float64Array {
  let last = normal(random);
  const drawn = Float64Array.from(sorted, () => (last = r * last + Math.sqrt(1 - r * r) * normal(random)));
  const order = [...drawn.keys()].sort((one, other) => (drawn[one] ?? 0) - (drawn[other] ?? 0));
  const values = new Float64Array(sorted.length);
  for (const [rank, index] of order.entries()) values[index] = sorted[rank] ?? 0;
  return values;
}

/** Most that neighbours are taken to be alike. */
const MOST_ALIKE = 0.9;
/** Standard errors that chance exceeds in 5 of 100 cases. */
const CHANCE = 1.645;

/**
 * How alike neighbours are: the correlation of ranks one place apart within each of the parts that a split makes, less what
 * it falls short by since the parts' means are their own (Kendall 1954). None unless it is more than chance makes of it.
 */
function likenessOf(ranks: Float64Array, { at, from, to }: Split): number {
  const ends = [...new Set([0, from, at, to, ranks.length])];
  let [together, alone, parts] = [0, 0, 0];
  for (const [nth, end] of ends.entries()) {
    const part = nth === 0 ? [] : centred(ranks.subarray(ends[nth - 1], end));
    if (part.length < 2) continue;
    parts += 1;
    for (const [index, one] of part.entries()) {
      alone += one * one;
      if (index > 0) together += one * (part[index - 1] ?? 0);
    }
  }
  if (!(alone > 0)) return 0;
  const r = together / alone + parts / ranks.length;
  return r > CHANCE / Math.sqrt(ranks.length) ? Math.min(MOST_ALIKE, r) : 0;
}

function centred(part: Float64Array): number[] {
  const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
  return [...part].map((value) => value - mean);
}
