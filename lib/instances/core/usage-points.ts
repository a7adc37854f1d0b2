import type { Instant } from "@/lib/lifecycle/instant";

/** What an instance had used at a time; CPU since it began. */
export interface UsageRow {
  readonly at: Instant;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** From one row to the next. */
export interface UsagePoint {
  readonly fromAt: Instant;
  readonly at: Instant;
  /** Mean number of cores in use between the two. */
  readonly cores: number;
  /** At the end of it. */
  readonly memoryBytes: number;
}

/**
 * Points between rows, ascending, at most `most`; what is left out loses nothing of the mean, since CPU is a counter. The first
 * begins at `startedAt`, where the counter was 0. 1000 ms and, 10 s later, 3000 ms of CPU are 0.2 cores.
 */
export function usagePoints(
  rows: readonly UsageRow[],
  startedAt: Instant | null,
  most: number,
): UsagePoint[] {
  const every = Math.max(1, Math.ceil(rows.length / most));
  const kept = rows.filter((_, index) => (rows.length - 1 - index) % every === 0);
  const [first] = kept;
  const begin =
    first && startedAt !== null && startedAt < first.at ? [{ at: startedAt, cpuMs: 0, memoryBytes: 0 }] : [];
  const all = [...begin, ...kept];
  return all.slice(1).flatMap((row, index): UsagePoint[] => {
    const before = all[index];
    // A counter that fell began anew: nobody knows what was used in between.
    if (!before || row.cpuMs < before.cpuMs || row.at <= before.at) return [];
    const cores = (row.cpuMs - before.cpuMs) / (row.at - before.at);
    return [{ fromAt: before.at, at: row.at, cores, memoryBytes: row.memoryBytes }];
  });
}
