import { statement } from "@/lib/db/statement";
import { bool, int, json, orNull, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { SimpleMessage } from "@/lib/lifecycle/message";
import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import type { BegunStep, StepOutcome } from "./core/decide";
import { STEP_ROLLOUT } from "@/lib/timings/step-rollout";

/** A killed instance that is not noticed and replaced by then, ms, will not be. */
const KILL_WITHIN_MS = 120_000;
/** A rollout has deadlines of its own; this is for one that nobody carries out. */
const CHANGE_WITHIN_MS = 3_600_000;

const BEGUN = statement<BegunStep>(
  "begun-steps",
  {
    nth: int,
    rolloutId: orNull(text),
    rolloutOutcome: orNull(word<RolloutOutcome>()),
    isVictimGone: bool,
    outcome: orNull(word<StepOutcome>()),
    message: orNull(json<SimpleMessage>()),
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

/** The steps of an experiment that were begun, and how they stand. */
export function selectBegun(sql: Sql, id: string): Promise<BegunStep[]> {
  return sql.rows(BEGUN, [id, KILL_WITHIN_MS, CHANGE_WITHIN_MS]);
}
