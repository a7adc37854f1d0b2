/** Where a sequence is told in two: the second part begins with the value at this place. */
export interface Split {
  readonly at: number;
  readonly score: number;
  /** What was compared: the values from here to the split, and from the split up to before `to`. */
  readonly from: number;
  readonly to: number;
}

/**
 * The place at which the values before and after differ most, by the energy statistic of Matteson and James (2014, E-divisive)
 * with exponent 1: n m / (n + m) times twice the mean distance between the parts less the mean distances within each. One of the
 * two parts reaches to its end of the sequence; the other may be any stretch beside it, so that what came and went is seen as
 * well as what stayed. Null where there are not `fewest` values for each part, at least 2.
 */
export function bestSplit(values: Float64Array, fewest: number): Split | null {
  const n = values.length;
  const ahead = scan(values, fewest, Infinity);
  const behind = scan(values.toReversed(), fewest, Infinity);
  if (ahead === null || behind === null) return null;
  if (behind.score <= ahead.score) return ahead;
  return { at: n - behind.at, score: behind.score, from: n - behind.to, to: n };
}

/** Whether any split of the values has such a score: sooner told than the best. */
export const reachesScore = (values: Float64Array, fewest: number, score: number): boolean =>
  [values, values.toReversed()].some((one) => (scan(one, fewest, score)?.score ?? -Infinity) >= score);

/** The place between the two parts of the whole sequence, nothing left out of either. */
export function bestPlace(values: Float64Array, fewest: number): number | null {
  const n = values.length;
  const [before, after] = [pairsUpTo(values), pairsUpTo(values.toReversed())];
  const all = before[n] ?? 0;
  let best: { at: number; score: number } | null = null;
  for (let at = fewest; at <= n - fewest; at += 1) {
    const [left, right] = [before[at] ?? 0, after[n - at] ?? 0];
    const score = scoreOf({ left, right, cross: all - left - right }, at, n - at);
    if (best === null || score > best.score) best = { at, score };
  }
  return best?.at ?? null;
}

/** Sums of the distances within either part, each pair once, and between them. */
interface Distances {
  readonly left: number;
  readonly right: number;
  readonly cross: number;
}

const scoreOf = ({ left, right, cross }: Distances, n: number, m: number): number =>
  (2 * cross - (2 * left * m) / (n - 1) - (2 * right * n) / (m - 1)) / (n + m);

/** The sum of the distances of all pairs among the first k values, for each k. */
function pairsUpTo(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let last = 0; last < values.length; last += 1) {
    const value = values[last] ?? 0;
    let row = 0;
    for (let i = 0; i < last; i += 1) row += Math.abs(value - (values[i] ?? 0));
    sums[last + 1] = (sums[last] ?? 0) + row;
  }
  return sums;
}

/** The best of the splits whose first part begins with the sequence; the first that is found to score `enough`. */
function scan(values: Float64Array, fewest: number, enough: number): Split | null {
  const n = values.length;
  const upTo = pairsUpTo(values);
  // Of the values from the split up to before each end.
  const within = new Float64Array(n + 1);
  let [at, to, score] = [0, 0, -Infinity];
  for (let split = n - 1; split >= fewest; split -= 1) {
    const value = values[split] ?? 0;
    const left = upTo[split] ?? 0;
    const spread = (2 * left) / (split - 1);
    let row = 0;
    for (let last = split + 1; last < n; last += 1) {
      row += Math.abs(value - (values[last] ?? 0));
      const right = (within[last + 1] ?? 0) + row;
      within[last + 1] = right;
      const m = last + 1 - split;
      if (m < fewest) continue;
      const cross = (upTo[last + 1] ?? 0) - left - right;
      const found = (2 * cross - spread * m - (2 * right * split) / (m - 1)) / (split + m);
      if (found > score) [at, to, score] = [split, last + 1, found];
    }
    if (score >= enough) break;
  }
  return to === 0 ? null : { at, score, from: 0, to };
}
