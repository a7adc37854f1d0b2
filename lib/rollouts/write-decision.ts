import type { Sql } from "@/lib/db/sql";
import { recordEvents } from "@/lib/events/record-events";
import { refreshCourses } from "@/lib/events/refresh-courses";
import type { MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { writeCondition } from "@/lib/workloads/write-condition";
import type { Action, FinishRollout, RevertRollout, SetCondition, StartRecovery } from "./core/action";
import { eventsOf, isProgress, type DecisionWrite } from "./core/decision-events";

/** Writes a decision inside a fenced transaction; returns the events that went in. */
export async function writeDecision(sql: Sql, write: DecisionWrite): Promise<MayflyEvent[]> {
  const { stored, decision, at } = write;
  for (const action of decision.actions) await writeAction(sql, write, action);
  if (stored.observedGeneration !== stored.generation) {
    await sql.execute(`UPDATE workload SET observed_generation = $2::int WHERE id = $1`, [
      ...[stored.id, stored.generation],
    ]);
  }
  await writeProgress(sql, write);
  const events = eventsOf({ ...write, at });
  await recordEvents(sql, events);
  return events;
}

async function writeProgress(sql: Sql, { stored, decision, at, failures }: DecisionWrite): Promise<void> {
  if (!stored.rollout) return;
  const progressedAt =
    isProgress(stored) && stored.lastProgressAt !== null ? isoMicrosOf(stored.lastProgressAt) : null;
  await sql.execute(
    `UPDATE rollout
        SET started_at = coalesce(started_at, $2::timestamptz), progressed_at = coalesce($3::timestamptz, progressed_at),
            first_ready = coalesce(first_ready, $4::int), lowest_ready = least(lowest_ready, $4::int),
            message = CASE WHEN outcome IS NULL THEN $8 ELSE message END, failed_requests = coalesce($5::int, failed_requests),
            counted_front = coalesce($6, counted_front), counted_up_to = coalesce($7::int, counted_up_to)
      WHERE id = $1`,
    [
      ...[stored.rollout.id, isoMicrosOf(at), progressedAt, decision.status.ready],
      ...[failures?.total ?? null, failures?.front ?? null, failures?.upTo ?? null, decision.starts.message],
    ],
  );
}

async function writeAction(sql: Sql, write: DecisionWrite, action: Action): Promise<void> {
  if (action.kind === "finish-rollout") return finishRollout(sql, write, action);
  if (action.kind === "revert-rollout") return revertRollout(sql, write, action);
  if (action.kind === "start-recovery") return startRecovery(sql, write, action);
  if (action.kind === "set-condition") return setCondition(sql, write, action);
}

async function finishRollout(sql: Sql, write: DecisionWrite, action: FinishRollout): Promise<void> {
  const { stored, at } = write;
  await sql.execute(
    `UPDATE rollout SET outcome = $2, message = $3, finished_at = $4::timestamptz, max_unavailable = $5::int
      WHERE id = $1 AND outcome IS NULL`,
    [action.rolloutId, action.outcome, action.message, isoMicrosOf(at), stored.maxUnavailable],
  );
  await refreshCourses(sql, [action.rolloutId]);
  if (action.stableRevision === null) return;
  await sql.execute(`UPDATE workload SET stable_revision = $2::int WHERE id = $1`, [
    ...[stored.id, action.stableRevision],
  ]);
  await sql.execute(
    `UPDATE revision SET stable_at = coalesce(stable_at, $3::timestamptz)
      WHERE workload_id = $1 AND number = $2::int`,
    [stored.id, action.stableRevision, isoMicrosOf(at)],
  );
}

async function revertRollout(sql: Sql, { stored, at }: DecisionWrite, action: RevertRollout): Promise<void> {
  await sql.execute(
    `UPDATE workload SET current_revision = $2::int, desired_replicas = $3::int, generation = generation + 1,
            updated_at = now() WHERE id = $1`,
    [stored.id, action.toRevision, action.toReplicas],
  );
  await sql.execute(
    `UPDATE rollout SET reverted_because = $2, progressed_at = $3::timestamptz WHERE id = $1`,
    [action.rolloutId, action.message, isoMicrosOf(at)],
  );
}

async function startRecovery(
  sql: Sql,
  { stored, at, decision }: DecisionWrite,
  action: StartRecovery,
): Promise<void> {
  await sql.execute(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                          to_replicas, on_failure, actor, reason, requested_at, started_at, first_ready, lowest_ready,
                          lost_instance_id)
     VALUES ($1, $2, 'recover', $1, $3::int, $4::int, $4::int, $5::int, $5::int, 'hold', 'Mayfly', $6,
             $7::timestamptz, $8::timestamptz, $9::int, $9::int, $10)
     ON CONFLICT DO NOTHING`,
    [
      ...[action.rolloutId, stored.id, stored.generation, stored.currentRevision, stored.desiredReplicas],
      ...[action.message, isoMicrosOf(action.requestedAt), isoMicrosOf(at), decision.status.ready],
      action.lostInstanceId,
    ],
  );
}

const setCondition = (sql: Sql, { stored, at }: DecisionWrite, action: SetCondition): Promise<void> =>
  writeCondition(
    sql,
    stored.id,
    action.because === "cleared" ? null : { reason: action.because, message: action.message, at },
  );
