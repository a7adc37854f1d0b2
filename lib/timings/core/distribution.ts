/** Samples as their order statistics; ms. */
export interface Distribution {
  readonly n: number;
  /** The order statistic of a rank from 1 to n; Infinity of what never got there, NaN beyond. */
  at(rank: number): number;
  /** False: each value is good to 1 %, since it comes from the buckets of a sketch. */
  readonly isExact: boolean;
}

/** Of raw samples in any order, and so many more that never got there. */
export function exactOf(values: readonly number[], never = 0): Distribution {
  const sorted = Float64Array.from(values).sort();
  return withNever({ n: sorted.length, at: (rank) => sorted[rank - 1] ?? NaN, isExact: true }, never);
}

/** The same with so many more above everything. */
export function withNever({ n, at, isExact }: Distribution, never: number): Distribution {
  const all = n + never;
  return { n: all, at: (rank) => (rank > n && rank <= all ? Infinity : at(rank)), isExact };
}

/** How many got there: what never did is above everything. */
export function reachedOf({ n, at }: Distribution): number {
  let [reached, beyond] = [0, n + 1];
  while (beyond - reached > 1) {
    const middle = Math.floor((reached + beyond) / 2);
    if (at(middle) < Infinity) reached = middle;
    else beyond = middle;
  }
  return reached;
}

/** Type 7 quantile (Hyndman and Fan 1996, R's default); undefined of no samples. */
export function quantileIn({ n, at }: Distribution, p: number): number | undefined {
  if (n === 0) return undefined;
  const position = (n - 1) * p;
  const below = at(Math.floor(position) + 1);
  const above = at(Math.ceil(position) + 1);
  return above === below ? below : below + (above - below) * (position - Math.floor(position));
}
