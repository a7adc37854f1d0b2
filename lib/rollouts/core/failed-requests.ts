/** What a front end says: how many requests failed since it started. Started again, it is another `front` and begins at 0. */
export interface FailureReading {
  readonly front: string;
  readonly failedRequests: number;
}

/** A rollout's failed requests so far, and the reading that they are counted up to. */
export interface FailureCount {
  readonly front: string;
  readonly upTo: number;
  readonly total: number;
}

/**
 * Adds what a reading knows beyond the last one; the first reading is what later ones are compared with.
 * `{a, upTo: 5, total: 2}` and a's 9 give 6; b's 9, which it counted by itself since it started, give 11.
 */
export function addReading(count: FailureCount | null, reading: FailureReading): FailureCount {
  const { front, failedRequests: upTo } = reading;
  if (count === null) return { front, upTo, total: 0 };
  // Of one front end, a reading that is older than the last adds nothing and is not counted back from.
  if (front === count.front && upTo < count.upTo) return count;
  const since = front === count.front ? upTo - count.upTo : upTo;
  return { front, upTo, total: count.total + since };
}

export const isSameCount = (a: FailureCount, b: FailureCount | null): boolean =>
  a.front === b?.front && a.upTo === b.upTo && a.total === b.total;
