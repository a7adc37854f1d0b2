import type { Distribution } from "./distribution";
import { roundedShare } from "./rounded-share";
import { sparseRanks } from "./sparse-ranks";

/** A plot is not so many px high. */
const MAX_POINTS = 300;

/**
 * `[ms, share that took at most so long]`, ascending, a step at each point; at most `most` points, of which the first and the
 * last are the extremes.
 */
export function ecdfOf({ n, at }: Distribution, most = MAX_POINTS): [number, number][] {
  const points = sparseRanks(n, most).map((rank): [number, number] => [at(rank), roundedShare(rank / n)]);
  // Of equal values the last stands for all.
  return points.filter(([ms], index) => points[index + 1]?.[0] !== ms);
}
