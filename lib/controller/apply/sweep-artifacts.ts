import { sqlOfPool } from "@/lib/db/sql-of";
import type { Instant } from "@/lib/lifecycle/instant";
import { neededDigests } from "@/lib/rollouts/core/needed-digests";
import { within, type EffectContext } from "./effects";
import { endsBy } from "@/lib/providers/ends-by";
import type { WatchedProvider } from "../observe/watched-provider";
import { selectPinnedRevisions } from "@/lib/rollouts/select-pinned-revisions";

const SWEEP_DEADLINE_MS = 60_000;

/**
 * A turn clears away what the providers keep of artifacts that no revision needs any more, see `neededDigests`; of each provider
 * that is available once in `sweepMs`. Where none is due nothing is asked, and one that fails has its next turn then, too.
 */
export function createSweeps(
  context: EffectContext,
  watched: readonly WatchedProvider[],
): () => Promise<void> {
  const { options, times } = context;
  const sweptAt = new Map<WatchedProvider, Instant>();
  const sweep = async (watched: WatchedProvider, needed: ReadonlySet<string>): Promise<void> => {
    const provider = watched.provider.id;
    const bound = within(context, watched, SWEEP_DEADLINE_MS);
    try {
      const message = "Old artifacts were not cleared away in time.";
      const count = await endsBy(bound, message, (until) => watched.provider.sweep(needed, until));
      if (count > 0)
        options.log.info({ provider, count }, "cleared away artifacts that nothing needs any more");
    } catch (err) {
      options.log.warn({ err, provider }, "old artifacts could not be cleared away; it is tried again later");
    }
  };
  return async () => {
    const now = options.clock.now();
    const isDue = (watched: WatchedProvider): boolean =>
      now - (sweptAt.get(watched) ?? -Infinity) >= times.sweepMs;
    const due = watched.filter((watched) => watched.status?.available && isDue(watched));
    if (due.length === 0) return;
    const needed = neededDigests(await selectPinnedRevisions(sqlOfPool(options.pool)));
    for (const watched of due) sweptAt.set(watched, now);
    await Promise.all(due.map((watched) => sweep(watched, needed)));
  };
}
