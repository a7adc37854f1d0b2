import { statement } from "@/lib/db/statement";
import { json, orNull } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { STEP_ROLLOUT } from "@/lib/timings/step-rollout";
import { ROLLOUT_COLUMNS, ROLLOUT_ROW, type RolloutRow } from "@/lib/rollouts/core/rollout-dto";
import type { InstanceDetailDto } from "./schema";
import type { FoundInstance } from "./select-instance";

type Experiment = InstanceDetailDto["experiment"];

const ROLLOUT = statement<RolloutRow & { readonly experiment: Experiment }>(
  "rollout-of-instance",
  { ...ROLLOUT_ROW, experiment: orNull(json<NonNullable<Experiment>>()) },
  `SELECT ${ROLLOUT_COLUMNS},
            (SELECT jsonb_build_object('id', s.experiment_id, 'purpose', s.purpose) FROM experiment_step s
               ${STEP_ROLLOUT} WHERE s.workload_id = r.workload_id AND step_rollout.id = r.id LIMIT 1) AS experiment
       FROM rollout r
      WHERE r.id = coalesce($2, (SELECT last.id FROM rollout last JOIN instance i ON i.id = $1
                                  WHERE last.workload_id = $3 AND last.requested_at <= i.requested_at
                                  ORDER BY last.requested_at DESC LIMIT 1))`,
);

/** The change that an instance names, else the one whose wish was in force when it was asked for. */
export async function selectRolloutOfInstance(
  sql: Sql,
  { id, rolloutId, workloadId }: Pick<FoundInstance, "id" | "rolloutId" | "workloadId">,
): Promise<(RolloutRow & { readonly experiment: Experiment }) | null> {
  const [row] = await sql.rows(ROLLOUT, [id, rolloutId, workloadId]);
  return row ?? null;
}
