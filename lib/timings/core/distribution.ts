/** Samples as their order statistics; ms. */
export interface Distribution {
  readonly n: number;
  /** The order statistic of a rank from 1 to n; NaN beyond. */
  at(rank: number): number;
  /** False: each value is good to 1 %, since it comes from the buckets of a sketch. */
  readonly isExact: boolean;
}

/** Of raw samples in any order. */
export function exactOf(values: readonly number[]): Distribution {
  const sorted = Float64Array.from(values).sort();
  return { n: sorted.length, at: (rank) => sorted[rank - 1] ?? NaN, isExact: true };
}

/** Type 7 quantile (Hyndman and Fan 1996, R's default); undefined of no samples. */
export function quantileIn({ n, at }: Distribution, p: number): number | undefined {
  if (n === 0) return undefined;
  const position = (n - 1) * p;
  const below = at(Math.floor(position) + 1);
  const above = at(Math.ceil(position) + 1);
  return below + (above - below) * (position - Math.floor(position));
}
