import { reachedOf, type Distribution } from "./distribution";
import { roundedShare } from "./rounded-share";
import { sparseRanks } from "./sparse-ranks";

/** A plot is not so many px high. */
const MAX_POINTS = 300;

/**
 * `[ms, share of all that took at most so long]`, ascending, a step at each point; at most `most` points, of which the first and
 * the last are the extremes of what got there: where some never did, it ends below 1.
 */
export function ecdfOf(distribution: Distribution, most = MAX_POINTS): [number, number][] {
  const { n, at } = distribution;
  const points = sparseRanks(reachedOf(distribution), most).map((rank): [number, number] => [
    at(rank),
    roundedShare(rank / n),
  ]);
  // Of equal values the last stands for all.
  return points.filter(([ms], index) => points[index + 1]?.[0] !== ms);
}
