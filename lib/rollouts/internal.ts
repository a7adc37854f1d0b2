import { CHANGED_CHANNEL, type ChangedKey } from "@/lib/db/channels";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { RolloutKind } from "@/lib/lifecycle/vocabulary";
import type { LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";

/** What an earlier call with the same key started, so that a double click is one rollout. */
export async function rolloutOfKey(
  sql: Sql,
  workloadId: string,
  idempotencyKey: string,
): Promise<AcceptedRollout | null> {
  const [row] = await sql.query<AcceptedRollout>(
    `SELECT id AS "rolloutId", generation FROM rollout WHERE workload_id = $1 AND idempotency_key = $2`,
    [workloadId, idempotencyKey],
  );
  return row ?? null;
}

/** Delivered when the transaction commits, so that every tab shows a change before a controller acts on it. */
export async function tellBrowsers(sql: Sql, keys: readonly ChangedKey[]): Promise<void> {
  await sql.query("SELECT pg_notify($1, $2)::text", [CHANGED_CHANNEL, JSON.stringify(keys)]);
}

interface LastChange {
  readonly kind: RolloutKind;
  readonly actor: string;
  readonly toRevision: number;
  readonly toReplicas: number;
  readonly revertedBecause: string | null;
  /** Of the workload once that change, and its turning back, were made: a later one changed its strategy alone. */
  readonly generation: number;
  readonly ageMs: number;
  /** Of the workload's last change, whatever it was. */
  readonly changedAgoMs: number;
}

/** Throws `conflict`, saying what changed, where the workload is not as the person saw it. */
export async function checkGeneration(
  sql: Sql,
  workload: LockedWorkload,
  expected: number | null,
): Promise<void> {
  if (expected === null || expected === workload.generation) return;
  const [last] = await sql.query<LastChange>(
    `SELECT r.kind, r.actor, to_revision AS "toRevision", to_replicas AS "toReplicas", reverted_because AS "revertedBecause",
            r.generation + CASE WHEN reverted_because IS NULL THEN 0 ELSE 1 END AS generation,
            (extract(epoch FROM clock_timestamp() - coalesce(finished_at, requested_at)) * 1000)::float8 AS "ageMs",
            (extract(epoch FROM clock_timestamp() - w.updated_at) * 1000)::float8 AS "changedAgoMs"
       FROM rollout r JOIN workload w ON w.id = r.workload_id WHERE r.workload_id = $1 AND r.kind <> 'recover'
      ORDER BY requested_at DESC LIMIT 1`,
    [workload.id],
  );
  const what = last ? changeInWords(workload, last) : `Somebody changed ${workload.id}`;
  throw new AppError("conflict", `${what}. Look again, then decide.`);
}

function changeInWords({ id, generation }: LockedWorkload, last: LastChange): string {
  if (generation > last.generation)
    return `Somebody changed the settings of ${id} ${agoInWords(last.changedAgoMs)}`;
  const ago = agoInWords(last.ageMs);
  if (last.revertedBecause !== null) return `Mayfly turned the last change of ${id} back ${ago}`;
  switch (last.kind) {
    case "scale":
      return `Somebody changed ${id} to ${last.toReplicas} replicas ${ago}`;
    case "deploy":
      return `Somebody deployed revision ${last.toRevision} to ${id} ${ago}`;
    case "rollback":
      return `Somebody rolled ${id} back to revision ${last.toRevision} ${ago}`;
    case "restart":
    case "recover":
      return `Somebody restarted ${id} ${ago}`;
  }
}

/** `3 s ago`, `12 min ago`, `5 h ago`, `2 d ago`. */
function agoInWords(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
