/** What a front end says it has counted since it started. Started again, it is another `front` and begins at 0. */
export interface FailureReading {
  readonly front: string;
  /** Requests that ended, however they did, those that failed included. */
  readonly endedRequests: number;
  readonly failedRequests: number;
}

/** A rollout's failed requests so far, how many ended in all, and the reading that they are counted up to. */
export interface FailureCount {
  readonly front: string;
  readonly upTo: number;
  readonly total: number;
  /** Both null: nobody counted those that ended from its beginning on. */
  readonly requestsUpTo: number | null;
  readonly requests: number | null;
}

/**
 * Adds what a reading knows beyond the last one; the first reading is what later ones are compared with.
 * `{a, upTo: 5, total: 2}` and a's 9 give 6; b's 9, which it counted by itself since it started, give 11.
 */
export function addReading(count: FailureCount | null, reading: FailureReading): FailureCount {
  const { front, failedRequests: upTo, endedRequests: requestsUpTo } = reading;
  if (count === null) return { front, upTo, total: 0, requestsUpTo, requests: 0 };
  const isSameFront = front === count.front;
  // Of one front end, a reading that is older than the last adds nothing and is not counted back from.
  if (isSameFront && (upTo < count.upTo || requestsUpTo < (count.requestsUpTo ?? 0))) return count;
  const since = isSameFront ? upTo - count.upTo : upTo;
  const total = count.total + since;
  if (count.requests === null) return { front, upTo, total, requestsUpTo: null, requests: null };
  const ended = isSameFront ? requestsUpTo - (count.requestsUpTo ?? 0) : requestsUpTo;
  return { front, upTo, total, requestsUpTo, requests: count.requests + ended };
}

export const isSameCount = (a: FailureCount, b: FailureCount | null): boolean =>
  a.front === b?.front &&
  a.upTo === b.upTo &&
  a.total === b.total &&
  a.requestsUpTo === b.requestsUpTo &&
  a.requests === b.requests;
