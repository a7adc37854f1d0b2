import type { QueryClient } from "@tanstack/react-query";
import { isConcerned } from "./prepare-changed-keys";

/** A read that takes longer does not hold up the others. */
const PATIENCE_MS = 2_000;

type Key = readonly string[];

/**
 * Reads again what changed, one round at a time: what changes during a round is read in the next one. Starting over at
 * each change would never end while changes come faster than reads.
 */
export function createRefetcher(client: QueryClient): (keys: readonly Key[]) => void {
  let pending: Key[] = [];
  let isRunning = false;

  async function round(keys: readonly Key[]): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    const read = client.invalidateQueries({ predicate: ({ queryKey }) => isConcerned(queryKey, keys) });
    await Promise.race([read, patience]);
    clearTimeout(timer);
  }
  async function run(): Promise<void> {
    isRunning = true;
    while (pending.length > 0) {
      const keys = pending;
      pending = [];
      await round(keys);
    }
    isRunning = false;
  }
  return (keys) => {
    pending.push(...keys);
    if (!isRunning) void run();
  };
}
