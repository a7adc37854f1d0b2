import { statement } from "@/lib/db/statement";
import { bool, float, int, json, orNull, text, word } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { ReadContext } from "@/lib/http/read-context";
import type { Instant } from "@/lib/lifecycle/instant";
import type { SimpleMessage } from "@/lib/lifecycle/message";
import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import type { Course } from "@/lib/rollouts/core/readiness-loss";
import { isRolloutSkewed } from "@/lib/timings/core/clock-skew";
import { endOfRollout } from "@/lib/timings/core/rollout-end";
import type { StepOutcome } from "./core/decide";
import type { Deed, Purpose } from "./schema";
import { STEP_ROLLOUT } from "@/lib/timings/step-rollout";

export interface StepRow {
  readonly experimentId: string;
  readonly nth: number;
  readonly round: number;
  readonly workloadId: string;
  readonly purpose: Purpose;
  readonly deed: Deed;
  readonly outcome: StepOutcome | null;
  readonly message: SimpleMessage | null;
  readonly rolloutId: string | null;
  readonly rolloutOutcome: RolloutOutcome | null;
  readonly intentAt: Instant | null;
  readonly durationMs: number | null;
  readonly isSkewed: boolean;
  /** Of its rollout, as far as there is one. */
  readonly course: Course | null;
}

const STEPS = statement<StepRow>(
  "steps-of-experiments",
  {
    experimentId: text,
    nth: int,
    round: int,
    workloadId: text,
    purpose: word<Purpose>(),
    deed: json<Deed>(),
    outcome: orNull(word<StepOutcome>()),
    message: orNull(json<SimpleMessage>()),
    rolloutId: orNull(text),
    rolloutOutcome: orNull(word<RolloutOutcome>()),
    intentAt: orNull(float),
    durationMs: orNull(float),
    isSkewed: bool,
    course: orNull(json<Course>()),
  },
  `SELECT s.experiment_id AS "experimentId", s.nth, s.round, s.workload_id AS "workloadId", s.purpose, s.deed, s.outcome, s.message,
            step_rollout.id AS "rolloutId", r.outcome AS "rolloutOutcome", ${msOf("r.requested_at")} AS "intentAt",
            ${msOf(`${endOfRollout("r")} - r.requested_at`)} AS "durationMs", ${isRolloutSkewed("r")} AS "isSkewed",
            CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('fromReplicas', r.from_replicas, 'toReplicas', r.to_replicas,
              'maxUnavailable', coalesce(r.max_unavailable, w.max_unavailable), 'firstReady', r.first_ready,
              'lowestReady', r.lowest_ready) END AS course
       FROM experiment_step s ${STEP_ROLLOUT} LEFT JOIN rollout r ON r.id = step_rollout.id
            LEFT JOIN workload w ON w.id = r.workload_id
      WHERE s.experiment_id = ANY($1::text[]) ORDER BY s.experiment_id, s.nth`,
);

/** The steps of experiments in their order, each with the rollout that it made. */
export const selectSteps = (ctx: ReadContext, ids: readonly string[]): Promise<StepRow[]> =>
  ctx.sql.rows(STEPS, [ids]);
