/**
 * At most `most` of the ranks 1 to n, ascending: all where there are no more; else exactly `most` of them, the first, the last, and
 * in between by equal steps of the arcsine, so that they are dense in both tails, where a step that is left out shows on a
 * logarithmic axis, and at most pi / 2 times as far apart as equal steps in the middle. A RangeError for a `most` below 2.
 */
export function sparseRanks(n: number, most: number): number[] {
  if (!(most >= 2)) throw new RangeError("Keep at least 2 ranks.");
  if (n <= most) return Array.from({ length: n }, (_, index) => index + 1);
  return Array.from({ length: most }, (_, index) => {
    const share = Math.sin((Math.PI / 2) * (index / (most - 1))) ** 2;
    const rank = 1 + Math.round(share * (n - 1));
    // In a tail the arcsine's steps are shorter than a rank: there every rank is kept.
    return Math.min(Math.max(rank, index + 1), n - (most - 1 - index));
  });
}

/** At most `most` of some steps, by those ranks: the first and the last stay. */
export const thinned = <T>(steps: readonly T[], most: number): T[] =>
  sparseRanks(steps.length, most).flatMap((rank) => steps.slice(rank - 1, rank));
