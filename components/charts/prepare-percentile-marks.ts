import type { DurationStats } from "@/lib/comparisons/schema";

export interface PercentileMark {
  /** The percentile's value, ms. */
  readonly x: number;
  /** 0.5, 0.95 or 0.99. */
  readonly share: number;
  /** How far its interval reaches below and above it, ms; none where it has no interval. */
  readonly interval: readonly [below: number, above: number] | null;
}

const SHARES = [
  ["median", 0.5],
  ["p95", 0.95],
  ["p99", 0.99],
] as const;

/** Those percentiles that have a value. */
export function percentileMarks(stats: Pick<DurationStats, "median" | "p95" | "p99">): PercentileMark[] {
  return SHARES.flatMap(([key, share]) => {
    const { value, low, high } = stats[key];
    if (value === null) return [];
    return [
      { x: value, share, interval: low === null || high === null ? null : [value - low, high - value] },
    ];
  });
}
