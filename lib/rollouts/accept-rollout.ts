import type { VerbContext } from "@/lib/actions/verb-context";
import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { wake } from "@/lib/db/notify";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record-events";
import { refreshCourses } from "@/lib/events/refresh-courses";
import { newId } from "@/lib/ids";
import type { MayflyEvent } from "@/lib/lifecycle/event";
import type { RolloutKind } from "@/lib/lifecycle/vocabulary";
import { tellBrowsers } from "./internal";
import type { LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";

export interface Intent {
  readonly kind: RolloutKind;
  readonly idempotencyKey: string;
  readonly toRevision: number;
  readonly toReplicas: number;
  readonly onFailure: "revert" | "hold";
  readonly reason: string | null;
  /** For people, in the event: `from 2 to 4 replicas`. */
  readonly message: string;
}

const SOURCE = "/mayfly/intent";

/**
 * Writes new desired state and the rollout that carries it out, in the caller's transaction: the workload where its
 * generation is still the one that was locked, the end of a rollout that was open, the rollout, its event, the wake-up.
 */
export async function acceptRollout(
  sql: Sql,
  { actor, isPreparation = false }: Pick<VerbContext, "actor" | "isPreparation">,
  workload: LockedWorkload,
  intent: Intent,
): Promise<AcceptedRollout> {
  const generation = await rewriteDesiredState(sql, workload, intent);
  const superseded = await supersedeOpenRollout(sql, workload.id);
  await refreshCourses(sql, superseded);
  const rolloutId = newId("ro");
  await sql.query(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision,
                          from_replicas, to_replicas, on_failure, actor, reason, requested_at, is_preparation)
     VALUES ($1, $2, $3, $4, $5::int, $6::int, $7::int, $8::int, $9::int, $10, $11, $12, $13::timestamptz,
             $14::boolean)`,
    [
      ...[rolloutId, workload.id, intent.kind, intent.idempotencyKey, generation],
      ...[workload.currentRevision, intent.toRevision, workload.desiredReplicas, intent.toReplicas],
      ...[intent.onFailure, actor.name, intent.reason, workload.lockedAt, isPreparation],
    ],
  );
  await recordEvents(sql, [
    ...superseded.map((id) => supersededEvent(id, workload)),
    acceptedEvent(rolloutId, actor, workload, intent),
  ]);
  await wake(sql, workload.id);
  await tellBrowsers(sql, [["workloads", workload.id], ["rollouts"], ["events"]]);
  return { rolloutId, generation };
}

async function rewriteDesiredState(sql: Sql, workload: LockedWorkload, intent: Intent): Promise<number> {
  const [row] = await sql.query<{ generation: number }>(
    `UPDATE workload
        SET desired_replicas = $3::int, current_revision = $4::int, generation = generation + 1, updated_at = now()
      WHERE id = $1 AND generation = $2::int
      RETURNING generation`,
    [workload.id, workload.generation, intent.toReplicas, intent.toRevision],
  );
  if (!row)
    throw new AppError("conflict", `Somebody changed ${workload.id} just now. Look again, then decide.`);
  return row.generation;
}

async function supersedeOpenRollout(sql: Sql, workloadId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `UPDATE rollout
        SET outcome = 'superseded', finished_at = now(), message = 'A later change took its place.'
      WHERE workload_id = $1 AND outcome IS NULL
      RETURNING id`,
    [workloadId],
  );
  return rows.map((row) => row.id);
}

const supersededEvent = (rolloutId: string, workload: LockedWorkload): MayflyEvent => ({
  source: SOURCE,
  id: `${rolloutId}-superseded`,
  type: "dev.mayfly.rollout.finished",
  time: workload.lockedAt,
  subject: rolloutId,
  data: {
    workloadId: workload.id,
    outcome: "superseded",
    because: "later-intent",
    message: "A later change took its place.",
  },
});

const acceptedEvent = (
  rolloutId: string,
  actor: Actor,
  workload: LockedWorkload,
  intent: Intent,
): MayflyEvent => ({
  source: SOURCE,
  id: `${rolloutId}-accepted`,
  type: "dev.mayfly.rollout.accepted",
  time: workload.lockedAt,
  subject: rolloutId,
  data: {
    workloadId: workload.id,
    kind: intent.kind,
    fromRevision: workload.currentRevision,
    toRevision: intent.toRevision,
    fromReplicas: workload.desiredReplicas,
    toReplicas: intent.toReplicas,
    actor: actor.name,
    reason: intent.reason,
    message: intent.message,
  },
});
