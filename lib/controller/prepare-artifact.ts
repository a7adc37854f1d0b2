import type { Sql } from "@/lib/db/sql";
import { ProviderError, type PreparedArtifact } from "@/lib/providers/provider";
import { within, type EffectContext } from "./effects";
import { endsBy } from "./ends-by";
import type { Engine } from "./engine";
import type { HeldWorkload } from "./held-workload";
import { withFence } from "./lease";
import type { StoredRevision, StoredWorkload } from "./observe";

const PREPARE_DEADLINE_MS = 300_000;

/**
 * Begins to make a revision's artifact ready, once at a time; who needs it awaits the answer, so that it overlaps the commit of the
 * intent. The first time it pins what the artifact's name means: from then on the revision is that digest.
 */
export function prepareArtifact(
  context: EffectContext,
  held: HeldWorkload,
  engine: Engine,
  revision: StoredRevision,
): Promise<PreparedArtifact> {
  const running = held.preparing.get(revision.number);
  if (running) return running;
  const prepared = prepareAndPin(context, held, engine, revision).finally(() =>
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
  engine: Engine,
  stored: StoredWorkload,
): void {
  if (!engine.view().available) return;
  for (const revision of stored.revisions) {
    if (revision.digest !== null || held.pinned.has(revision.number)) continue;
    // Once a lease: an artifact that is not there is said where an instance of it is asked for.
    held.pinned.add(revision.number);
    void prepareArtifact(context, held, engine, revision);
  }
}

async function prepareAndPin(
  context: EffectContext,
  held: HeldWorkload,
  engine: Engine,
  { number, artifact, digest }: StoredRevision,
): Promise<PreparedArtifact> {
  const prepare = (pinned: string | null) =>
    endsBy(
      within(context, engine, PREPARE_DEADLINE_MS),
      `${artifact} was not made ready in time.`,
      (signal) => engine.provider.prepare(artifact, signal, pinned),
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
      writePin(sql, workloadId, number, digest),
    );
    context.options.notifier.changed([["workloads", workloadId]]);
    return pinned;
  } catch (cause) {
    const message = `The digest of revision ${number} of ${workloadId} could not be written down yet.`;
    throw new ProviderError("unavailable", message, { cause });
  }
}

async function writePin(sql: Sql, workloadId: string, number: number, digest: string): Promise<string> {
  const [row] = await sql.query<{ digest: string }>(
    `UPDATE revision SET digest = coalesce(digest, $3) WHERE workload_id = $1 AND number = $2::int RETURNING digest`,
    [workloadId, number, digest],
  );
  return row?.digest ?? digest;
}
