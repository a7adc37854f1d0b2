import { statement } from "@/lib/db/statement";
import { bool, float, int, text, word } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { CHANGE_FACTS, CHANGE_FACTS_JOIN } from "./change-facts";
import { CHANGE_ROW, type ChangeFacts } from "./core/change-conditions";
import { isRolloutSkewed } from "./core/clock-skew";
import { madeFirstStarts } from "./core/first-starts";
import { endOfRollout } from "./core/rollout-end";
import type { TimedRollout } from "./core/rollout-timings";

/** A rollout that succeeded. */
export interface ChangeOfSeries extends TimedRollout, ChangeFacts {
  readonly id: string;
  readonly requestedAt: Instant;
  readonly durationMs: number;
}

const CHANGES = statement<ChangeOfSeries>(
  "changes-of-series",
  {
    ...CHANGE_ROW,
    id: text,
    kind: word<ChangeOfSeries["kind"]>(),
    fromRevision: int,
    toRevision: int,
    isPreparation: bool,
    durationMs: float,
  },
  `SELECT r.id, r.kind, r.from_revision AS "fromRevision", r.to_revision AS "toRevision",
            r.is_preparation AS "isPreparation", ${msOf("r.end_at - r.requested_at")} AS "durationMs", ${CHANGE_FACTS}
       FROM (
         SELECT r.*, ${endOfRollout("r")} AS end_at FROM rollout r
          WHERE r.workload_id = $1 AND r.outcome = 'succeeded' AND NOT r.is_preparation
            AND ${endOfRollout("r")} >= r.requested_at AND NOT ${isRolloutSkewed("r")}
            AND NOT ${madeFirstStarts("r")}
          ORDER BY r.requested_at DESC LIMIT $2::int
       ) r JOIN workload w ON w.id = r.workload_id ${CHANGE_FACTS_JOIN}`,
);

/** The newest rollouts of a workload that succeeded, but for what an experiment prepares and what made first starts. */
export const selectChangesOfSeries = (
  sql: Sql,
  workloadId: string,
  limit: number,
): Promise<ChangeOfSeries[]> => sql.rows(CHANGES, [workloadId, limit]);
