import type { Sql } from "@/lib/db/sql";
import type { ExperimentOutcome } from "./schema";
import type { PlannedStep } from "./core/plan";

/** A step that has begun already stays as it is. */
export async function writeStepBegun(sql: Sql, id: string, step: PlannedStep): Promise<void> {
  await sql.query(
    `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, began_at)
     VALUES ($1, $2::int, $3::int, $4, $5, $6::jsonb, clock_timestamp())
     ON CONFLICT (experiment_id, nth) DO NOTHING RETURNING nth`,
    [id, step.nth, step.round, step.workloadId, step.purpose, JSON.stringify(step.deed)],
  );
}

interface StepEnd {
  readonly nth: number;
  readonly outcome: string;
  readonly message: string | null;
  /** Of a kill, whose rollout is found later. */
  readonly rolloutId: string | null;
}

/** A step that has ended already stays as it is. */
export async function writeStepEnded(
  sql: Sql,
  id: string,
  { nth, outcome, message, rolloutId }: StepEnd,
): Promise<void> {
  await sql.query(
    `UPDATE experiment_step SET outcome = $3, message = $4, ended_at = clock_timestamp(), rollout_id = coalesce(rollout_id, $5)
      WHERE experiment_id = $1 AND nth = $2::int AND outcome IS NULL RETURNING nth`,
    [id, nth, outcome, message, rolloutId],
  );
}

export async function writeStepRollout(sql: Sql, id: string, nth: number, rolloutId: string): Promise<void> {
  await sql.query(
    `UPDATE experiment_step SET rollout_id = $3 WHERE experiment_id = $1 AND nth = $2::int RETURNING nth`,
    [id, nth, rolloutId],
  );
}

export async function writeExperimentEnded(
  sql: Sql,
  id: string,
  outcome: ExperimentOutcome,
  message: string | null,
): Promise<void> {
  await sql.query(
    `UPDATE experiment SET outcome = $2, message = $3, finished_at = clock_timestamp(), lease_holder = NULL
      WHERE id = $1 AND finished_at IS NULL RETURNING id`,
    [id, outcome, message],
  );
}
