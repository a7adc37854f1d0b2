import type { Sql } from "@/lib/db/sql";
import type { BegunStep, Present, Snapshot } from "./core/decide";
import type { Plan } from "./core/plan";
import { EXPERIMENT_COLUMNS, type ExperimentRow } from "./internal";
import { STEP_ROLLOUT } from "./step-rollout";
import { actorOfExperiment } from "./actor-of-experiment";

/** A killed instance that is not noticed and replaced by then, ms, will not be. */
const KILL_WITHIN_MS = 120_000;
/** A rollout has deadlines of its own; this is for one that nobody carries out. */
const CHANGE_WITHIN_MS = 3_600_000;

/** What an experiment has done and what it acts on, as it stands; null where it is over. */
export async function observeExperiment(sql: Sql, id: string): Promise<Snapshot | null> {
  const [row] = await sql.query<ExperimentRow>(
    `SELECT ${EXPERIMENT_COLUMNS} FROM experiment e WHERE e.id = $1 AND e.finished_at IS NULL`,
    [id],
  );
  if (!row) return null;
  const workloadIds = row.subjects.map(({ workloadId }) => workloadId);
  const [begun, present] = await Promise.all([selectBegun(sql, id), selectPresent(sql, workloadIds)]);
  // After their generations, so that a change that is not seen here has a later one than was seen.
  const interrupted = await selectInterruption(sql, id, workloadIds);
  const { scenario, replicas, rounds, subjects } = row;
  const plan: Plan = { scenario, replicas, rounds, subjects };
  return { plan, isStopAsked: row.stopAskedAt !== null, interrupted, begun, present };
}

function selectBegun(sql: Sql, id: string): Promise<BegunStep[]> {
  return sql.query<BegunStep>(
    `SELECT s.nth, step_rollout.id AS "rolloutId", r.outcome AS "rolloutOutcome",
            coalesce(victim.failed_at, victim.stopped_at) IS NOT NULL AS "isVictimGone", s.outcome, s.message,
            clock_timestamp() - s.began_at
              > (CASE WHEN s.deed->>'kind' = 'kill' THEN $2::float8 ELSE $3::float8 END) * interval '1 ms' AS "isOverdue"
       FROM experiment_step s
       LEFT JOIN instance victim ON victim.id = s.instance_id
       ${STEP_ROLLOUT}
       LEFT JOIN rollout r ON r.id = step_rollout.id
      WHERE s.experiment_id = $1 ORDER BY s.nth`,
    [id, KILL_WITHIN_MS, CHANGE_WITHIN_MS],
  );
}

function selectPresent(sql: Sql, workloadIds: readonly string[]): Promise<Present[]> {
  return sql.query<Present>(
    `SELECT w.id AS "workloadId", w.desired_replicas AS replicas, w.current_revision AS revision, w.generation,
            EXISTS (SELECT FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL) AS "isChanging"
       FROM workload w WHERE w.id = ANY($1::text[])`,
    [[...workloadIds]],
  );
}

/** The first change of one of them that was not its own. */
async function selectInterruption(
  sql: Sql,
  id: string,
  workloadIds: readonly string[],
): Promise<Snapshot["interrupted"]> {
  const [row] = await sql.query<{ workloadId: string; by: string }>(
    `SELECT r.workload_id AS "workloadId", r.actor AS by
       FROM rollout r JOIN experiment e ON e.id = $1
      WHERE r.workload_id = ANY($2::text[]) AND r.requested_at > e.requested_at AND r.kind <> 'recover'
        AND r.actor <> $3
      ORDER BY r.requested_at LIMIT 1`,
    [id, [...workloadIds], actorOfExperiment(id).name],
  );
  return row ?? null;
}
