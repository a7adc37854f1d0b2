import { exactOf, quantileIn } from "@/lib/timings/core/distribution";

interface Start {
  readonly requestedAt: number | null;
  readonly readyAt: number | null;
}

/**
 * The median of what a run's starts took, requested to ready, ms. One that never became ready took longer than all: of 200 ms,
 * 300 ms and a start that never got there it is 300 ms; null where half of them did not, or clocks disagree.
 */
export function startupOf(starts: readonly Start[]): number | null {
  const lengths = starts.map(({ requestedAt, readyAt }) =>
    requestedAt === null ? NaN : readyAt === null ? Infinity : readyAt - requestedAt,
  );
  if (lengths.some((length) => Number.isNaN(length) || length < 0)) return null;
  const median = quantileIn(exactOf(lengths), 0.5) ?? NaN;
  return Number.isFinite(median) ? median : null;
}
