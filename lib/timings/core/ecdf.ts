import type { Distribution } from "./distribution";
import { roundedShare } from "./rounded-share";

/**
 * `[ms, share that took at most so long]`, ascending, a step at each point; at most `most` points, of which the first and the
 * last are the extremes.
 */
export function ecdfOf({ n, at }: Distribution, most = 500): [number, number][] {
  const count = Math.min(n, most);
  const ranks = Array.from({ length: count }, (_, index) =>
    count === 1 ? n : 1 + Math.round((index * (n - 1)) / (count - 1)),
  );
  const points = ranks.map((rank): [number, number] => [at(rank), roundedShare(rank / n)]);
  // Of equal values the last stands for all.
  return points.filter(([ms], index) => points[index + 1]?.[0] !== ms);
}
