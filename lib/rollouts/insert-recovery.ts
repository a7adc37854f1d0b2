import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { StartRecovery } from "./core/action";
import type { DecisionWrite } from "./core/decision-events";

/** Writes the rollout that replaces an instance that was lost; one that is there already stays as it is. */
export async function insertRecovery(
  sql: Sql,
  { stored, at, decision }: DecisionWrite,
  action: StartRecovery,
): Promise<void> {
  await sql.execute(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                          to_replicas, on_failure, actor, reason, requested_at, started_at, first_ready, lowest_ready,
                          lost_instance_id)
     VALUES ($1, $2, 'recover', $1, $3::int, $4::int, $4::int, $5::int, $5::int, 'hold', 'Mayfly', $6::jsonb,
             $7::timestamptz, $8::timestamptz, $9::int, $9::int, $10)
     ON CONFLICT DO NOTHING`,
    [
      ...[action.rolloutId, stored.id, stored.generation, stored.currentRevision, stored.desiredReplicas],
      ...[
        JSON.stringify(action.message),
        isoMicrosOf(action.requestedAt),
        isoMicrosOf(at),
        decision.status.ready,
      ],
      action.lostInstanceId,
    ],
  );
}
