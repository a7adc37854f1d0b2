import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import type { Tx } from "@/lib/db/tx";
import { statement } from "@/lib/db/statement";
import { bool, int, orNull, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { BegunStep, Present, Snapshot, StepOutcome } from "./core/decide";
import type { Plan } from "./core/plan";
import { EXPERIMENT_SELECT, experimentRow } from "./internal";
import { STEP_ROLLOUT } from "./step-rollout";
import { actorOfExperiment } from "./actor-of-experiment";

/** A killed instance that is not noticed and replaced by then, ms, will not be. */
const KILL_WITHIN_MS = 120_000;
/** A rollout has deadlines of its own; this is for one that nobody carries out. */
const CHANGE_WITHIN_MS = 3_600_000;

/** What an experiment has done and what it acts on, as it stands; null where it is over. */
export async function observeExperiment({ prisma, sql }: Tx, id: string): Promise<Snapshot | null> {
  const stored = await prisma.experiment.findUnique({
    where: { id, finishedAt: null },
    select: EXPERIMENT_SELECT,
  });
  if (!stored) return null;
  const row = experimentRow(stored);
  const workloadIds = row.subjects.map(({ workloadId }) => workloadId);
  const [begun, present] = await Promise.all([selectBegun(sql, id), selectPresent(sql, workloadIds)]);
  // After their generations, so that a change that is not seen here has a later one than was seen.
  const interrupted = await selectInterruption(sql, id, workloadIds);
  const { scenario, replicas, rounds, subjects } = row;
  const plan: Plan = { scenario, replicas, rounds, subjects };
  return { plan, isStopAsked: row.stopAskedAt !== null, interrupted, begun, present };
}

const BEGUN = statement<BegunStep>(
  "begun-steps",
  {
    nth: int,
    rolloutId: orNull(text),
    rolloutOutcome: orNull(word<RolloutOutcome>()),
    isVictimGone: bool,
    outcome: orNull(word<StepOutcome>()),
    message: orNull(text),
    isOverdue: bool,
  },
  `SELECT s.nth, step_rollout.id AS "rolloutId", r.outcome AS "rolloutOutcome",
            coalesce(victim.failed_at, victim.stopped_at) IS NOT NULL AS "isVictimGone", s.outcome, s.message,
            clock_timestamp() - s.began_at
              > (CASE WHEN s.deed->>'kind' = 'kill' THEN $2::float8 ELSE $3::float8 END) * interval '1 ms' AS "isOverdue"
       FROM experiment_step s
       LEFT JOIN instance victim ON victim.id = s.instance_id
       ${STEP_ROLLOUT}
       LEFT JOIN rollout r ON r.id = step_rollout.id
      WHERE s.experiment_id = $1 ORDER BY s.nth`,
);

function selectBegun(sql: Sql, id: string): Promise<BegunStep[]> {
  return sql.rows(BEGUN, [id, KILL_WITHIN_MS, CHANGE_WITHIN_MS]);
}

const PRESENT = statement<Present>(
  "present-workloads",
  { workloadId: text, replicas: int, revision: int, generation: int, isChanging: bool },
  `SELECT w.id AS "workloadId", w.desired_replicas AS replicas, w.current_revision AS revision, w.generation,
            EXISTS (SELECT FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL) AS "isChanging"
       FROM workload w WHERE w.id = ANY($1::text[])`,
);

function selectPresent(sql: Sql, workloadIds: readonly string[]): Promise<Present[]> {
  return sql.rows(PRESENT, [[...workloadIds]]);
}

const INTERRUPTION = statement<{ workloadId: string; by: string }>(
  "interruption",
  { workloadId: text, by: text },
  `SELECT r.workload_id AS "workloadId", r.actor AS by
       FROM rollout r JOIN experiment e ON e.id = $1
      WHERE r.workload_id = ANY($2::text[]) AND r.requested_at > e.requested_at AND r.kind <> 'recover'
        AND r.actor <> $3
      ORDER BY r.requested_at LIMIT 1`,
);

/** The first change of one of them that was not its own. */
async function selectInterruption(
  sql: Sql,
  id: string,
  workloadIds: readonly string[],
): Promise<Snapshot["interrupted"]> {
  const [row] = await sql.rows(INTERRUPTION, [id, [...workloadIds], actorOfExperiment(id).name]);
  return row ?? null;
}
