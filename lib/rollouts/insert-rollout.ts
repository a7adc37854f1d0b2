import type { Sql } from "@/lib/db/sql";
import type { Intent } from "./accept-rollout";
import type { LockedWorkload } from "./lock-workload";

/** By hand: its time is where measurements begin, and Prisma's client cuts moments down to whole milliseconds. */
const INSERT = `
  INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision,
                       from_replicas, to_replicas, on_failure, actor, reason, requested_at, is_preparation)
  VALUES ($1, $2, $3, $4, $5::int, $6::int, $7::int, $8::int, $9::int, $10, $11, to_jsonb($12::text), $13::timestamptz, $14::boolean)`;

interface NewRollout extends Intent {
  readonly id: string;
  /** Of the workload, with this change. */
  readonly generation: number;
  /** As it was before. */
  readonly workload: LockedWorkload;
  readonly actor: string;
  readonly isPreparation: boolean;
}

/** Writes the rollout that carries an intent out. */
export async function insertRollout(sql: Sql, rollout: NewRollout): Promise<void> {
  const { id, workload, kind, idempotencyKey, generation, toRevision, toReplicas } = rollout;
  await sql.execute(INSERT, [
    ...[id, workload.id, kind, idempotencyKey, generation, workload.currentRevision, toRevision],
    ...[workload.desiredReplicas, toReplicas, rollout.onFailure, rollout.actor, rollout.reason],
    ...[workload.lockedAt, rollout.isPreparation],
  ]);
}
