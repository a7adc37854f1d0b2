type Point = readonly [x: number, y: number];

/**
 * At most `most` (2 or more) of `points`, in their order: the first, the last, and of each of equally many neighbours the
 * lowest and the highest y. So no spike is lost, and nothing is drawn that was not there. Neighbours are counted, not
 * measured along x, so that it serves linear and log axes alike. A RangeError for less than 2.
 *
 * Ten points with y 0 0 9 0 0 0 0 -5 0 0 and most 6: two buckets of the inner eight, 0 9 0 0 and 0 0 -5 0, keep 0 9 and
 * 0 -5, so that y 0 0 9 0 -5 0 is left.
 */
export function downsample<P extends Point>(points: readonly P[], most: number): P[] {
  if (!(most >= 2)) throw new RangeError("Keep at least 2 points.");
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= most || first === undefined || last === undefined) return [...points];
  const inner = points.length - 2;
  const buckets = Math.floor((most - 2) / 2);
  const kept: P[] = [first];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * inner) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * inner) / buckets);
    kept.push(...extremesOf(points.slice(from, to)));
  }
  return [...kept, last];
}

/** The lowest and the highest in the order in which they stand; one where they are the same point. */
function extremesOf<P extends Point>(points: readonly P[]): P[] {
  let [low, high] = [0, 0];
  points.forEach(([, y], index) => {
    if (y < (points[low]?.[1] ?? Infinity)) low = index;
    if (y > (points[high]?.[1] ?? -Infinity)) high = index;
  });
  return points.filter((_, index) => index === low || index === high);
}
