import { ProviderError, type PreparedArtifact } from "@/lib/providers/provider";
import { within, type EffectContext } from "./effects";
import { endsBy } from "@/lib/providers/ends-by";
import type { WatchedProvider } from "../observe/watched-provider";
import type { HeldWorkload } from "../lease/held-workload";
import { withFence } from "../lease/with-fence";
import type { StoredRevision, StoredWorkload } from "@/lib/rollouts/core/stored-workload";
import { pinDigest } from "@/lib/rollouts/pin-digest";

const PREPARE_DEADLINE_MS = 300_000;

/**
 * Begins to make a revision's artifact ready, once at a time; who needs it awaits the answer, so that it overlaps the commit of the
 * intent. The first time it pins what the artifact's name means: from then on the revision is that digest.
 */
export function prepareArtifact(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  revision: StoredRevision,
): Promise<PreparedArtifact> {
  const running = held.preparing.get(revision.number);
  if (running) return running;
  const prepared = prepareAndPin(context, held, watched, revision).finally(() =>
    held.preparing.delete(revision.number),
  );
  held.preparing.set(revision.number, prepared);
  // A failure is handled where it is awaited; until then it must not count as unhandled.
  prepared.catch(() => undefined);
  return prepared;
}

/** Pins what is not pinned yet, also where no instance is wanted: a name that moves meanwhile must not move the revision. */
export function pinRevisions(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  stored: StoredWorkload,
): void {
  if (!watched.view().available) return;
  for (const revision of stored.revisions) {
    if (revision.digest !== null || held.pinned.has(revision.number)) continue;
    // Once a lease: an artifact that is not there is said where an instance of it is asked for.
    held.pinned.add(revision.number);
    void prepareArtifact(context, held, watched, revision);
  }
}

async function prepareAndPin(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  { number, artifact, digest }: StoredRevision,
): Promise<PreparedArtifact> {
  const prepare = (pinned: string | null) =>
    endsBy(
      within(context, watched, PREPARE_DEADLINE_MS),
      `${artifact} was not made ready in time.`,
      (signal) => watched.provider.prepare(artifact, signal, pinned),
    );
  const prepared = await prepare(digest);
  if (digest !== null) return prepared;
  const pinned = await pin(context, held, number, prepared.digest);
  return pinned === prepared.digest ? prepared : prepare(pinned);
}

/** Behind the fence, and never over an earlier one: the digest that the revision has. */
async function pin(
  context: EffectContext,
  held: HeldWorkload,
  number: number,
  digest: string,
): Promise<string> {
  const { workloadId } = held.lease;
  try {
    const pinned = await withFence(context.options.pool, held.lease, (sql) =>
      pinDigest(sql, workloadId, number, digest),
    );
    context.options.notifier.changed([["workloads", workloadId]]);
    return pinned;
  } catch (cause) {
    const message = `The digest of revision ${number} of ${workloadId} could not be written down yet.`;
    throw new ProviderError("unavailable", message, { cause });
  }
}
