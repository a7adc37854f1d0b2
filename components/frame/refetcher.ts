import type { Query, QueryClient } from "@tanstack/react-query";
import { isConcerned } from "./prepare-changed-keys";

type Key = readonly string[];

/** At most so often is one query asked again, ms from one question to the next. Statistics cost the server more, and age slower. */
const EVERY_MS = 250;
const SLOW_EVERY_MS: Readonly<Record<string, number>> = { timings: 1_000, comparisons: 2_000 };
const pauseOf = ({ queryKey }: Query): number => SLOW_EVERY_MS[String(queryKey[0])] ?? EVERY_MS;

/**
 * Reads again what changed: each query for itself, one question at a time, so that a slow one holds up no other. What changes
 * while it is asked is asked once more. Starting over at each change would never end while changes come faster than answers.
 */
export function createRefetcher(client: QueryClient): (keys: readonly Key[]) => void {
  const changedAgain = new Map<string, boolean>();

  async function ask(query: Query): Promise<void> {
    const { queryHash } = query;
    if (changedAgain.has(queryHash)) return void changedAgain.set(queryHash, true);
    do {
      changedAgain.set(queryHash, false);
      const paused = new Promise((resolve) => setTimeout(resolve, pauseOf(query)));
      // A question that was asked before the change may be answered without it.
      if (query.state.fetchStatus !== "idle") changedAgain.set(queryHash, true);
      await client.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
      await paused;
    } while (changedAgain.get(queryHash) === true && query.isActive());
    changedAgain.delete(queryHash);
  }

  return (keys) => {
    const predicate = ({ queryKey }: Query): boolean => isConcerned(queryKey, keys);
    void client.invalidateQueries({ predicate, refetchType: "none" });
    for (const query of client.getQueryCache().findAll({ type: "active", predicate })) void ask(query);
  };
}
