import type { Query, QueryClient } from "@tanstack/react-query";
import { isConcerned } from "./prepare-changed-keys";

type Key = readonly string[];

/** A page that is read is on its way for no longer, ms. */
const KEPT_MS = 60_000;
/** A read began no longer before its answer was there, ms. */
const READ_MS = 2_000;

interface Heard {
  readonly keys: readonly Key[];
  /** By the server's clock, epoch ms; null where it is not known. */
  readonly at: number | null;
  readonly keptUntil: number;
}

export interface MissedChanges {
  readonly hear: (keys: readonly Key[]) => void;
  readonly stop: () => void;
}

/**
 * Asks again for answers that come with a page and may be older than a change that was told while the page was on its way: nobody on
 * this side held them then, so that nobody asked. `serverNow` is the server's clock, by which answers say when they were read.
 */
export function watchMissedChanges(client: QueryClient, serverNow: () => number | null): MissedChanges {
  let heard: Heard[] = [];
  const mayMiss = ({ queryKey, state }: Query): boolean =>
    heard.some(
      ({ keys, at, keptUntil }) =>
        keptUntil > performance.now() &&
        (at === null || at > state.dataUpdatedAt - READ_MS) &&
        isConcerned(queryKey, keys),
    );
  const unsubscribe = client.getQueryCache().subscribe((event) => {
    const { query } = event;
    const isOfPage = event.type === "added" || (event.type === "updated" && event.action.type === "setState");
    if (!isOfPage || query.state.data === undefined || !mayMiss(query)) return;
    const { queryKey } = query;
    // An answer is taken in while the page is drawn, which nothing may change meanwhile.
    queueMicrotask(() => void client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false }));
  });
  return {
    hear(keys) {
      const now = performance.now();
      heard = [
        ...heard.filter(({ keptUntil }) => keptUntil > now),
        { keys, at: serverNow(), keptUntil: now + KEPT_MS },
      ];
    },
    stop: unsubscribe,
  };
}
