import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { refreshDueEnds } from "@/lib/events/refresh-courses";
import { recomputeRollups } from "@/lib/timings/recompute-rollups";

const MOST_MARKS = 500;
/** A batch of about so long neither holds the database up nor spends itself on its begin and end. */
const SHORT_MS = 100;
const LONG_MS = 400;
/** Rests as long as it counted, so that reconciles and reads have the database to themselves half of the time. */
const REST = 1;

/** One turn counts all that waits, and tells what ends late marks moved, in batches that fit the machine, and ends early once `signal` is aborted. */
export function createRollupTurns(pool: pg.Pool, signal: AbortSignal): () => Promise<void> {
  let limit = 1;
  const batch = async (): Promise<{ count: number; tookMs: number }> => {
    const begunAt = performance.now();
    try {
      const count = await recomputeRollups(pool, limit);
      const tookMs = performance.now() - begunAt;
      if (count > 0 && tookMs < SHORT_MS) limit = Math.min(limit * 2, MOST_MARKS);
      if (tookMs > LONG_MS) limit = Math.max(Math.floor(limit / 2), 1);
      return { count, tookMs };
    } catch (error) {
      // It may have been too long for the statement's timeout.
      limit = Math.max(Math.floor(limit / 2), 1);
      throw error;
    }
  };
  return async () => {
    while (!signal.aborted) {
      const begunAt = performance.now();
      const { count } = await batch();
      const told = await refreshDueEnds(pool);
      if (count + told === 0) return;
      await pause((performance.now() - begunAt) * REST, undefined, { signal });
    }
  };
}
