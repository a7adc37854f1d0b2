import { statement } from "@/lib/db/statement";
import { bool, float, int, orNull, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { CHANGE_FACTS, CHANGE_FACTS_JOIN } from "@/lib/timings/change-facts";
import { CHANGE_ROW } from "@/lib/timings/core/change-conditions";
import { isRolloutSkewed } from "@/lib/timings/core/clock-skew";
import { endOfRollout } from "@/lib/timings/core/rollout-end";
import {
  experimentScope,
  firstStartsOfRolloutScope,
  ROLLOUT_SCOPE,
  rolloutStartedScope,
  scopeParameters,
  WORKLOAD_SCOPE,
  type Scope,
} from "@/lib/timings/scope";
import { isSuperseded } from "@/lib/timings/core/rollout-timings";
import type { Change } from "./core/changes";

const CHANGES = statement<Change>(
  "changes",
  {
    ...CHANGE_ROW,
    id: text,
    applicationId: text,
    kind: word<Change["kind"]>(),
    hasSucceeded: bool,
    isCensored: bool,
    failedRequests: orNull(int),
    requests: orNull(float),
    lowestReady: orNull(int),
    fromRevision: int,
    toRevision: int,
    isPreparation: bool,
    durationMs: float,
    hasClockSkew: bool,
  },
  `SELECT r.id, w.application_id AS "applicationId", r.kind, r.outcome = 'succeeded' AS "hasSucceeded", ${isSuperseded("r")} AS "isCensored", r.failed_requests AS "failedRequests",
            r.requests::float8 AS requests, r.lowest_ready AS "lowestReady", r.from_revision AS "fromRevision", r.to_revision AS "toRevision",
            r.is_preparation AS "isPreparation",
            (extract(epoch FROM ${endOfRollout("r")} - r.requested_at) * 1000)::float8 AS "durationMs",
            ${isRolloutSkewed("r")} AS "hasClockSkew", ${CHANGE_FACTS}
       FROM (
         SELECT ended.* FROM workload w CROSS JOIN LATERAL (
           SELECT r.* FROM rollout r
            WHERE r.workload_id = w.id AND ${ROLLOUT_SCOPE} AND ${rolloutStartedScope("$12")}
              AND r.outcome IN ('succeeded', 'reverted', 'failed', 'superseded') AND ${firstStartsOfRolloutScope("$13")}
              AND ${experimentScope("$14", "r.id")}
            ORDER BY r.requested_at DESC LIMIT $11::int
         ) ended
          WHERE ${WORKLOAD_SCOPE}
          ORDER BY ended.requested_at DESC LIMIT $11::int
       ) r JOIN workload w ON w.id = r.workload_id ${CHANGE_FACTS_JOIN}
      ORDER BY r.requested_at DESC`,
);

/** The newest rollouts of a group that ended, newest first; those as well that a later change took the place of. */
export function selectChanges(sql: Sql, scope: Scope, limit: number): Promise<Change[]> {
  return sql.rows(CHANGES, [
    ...scopeParameters(scope),
    limit,
    scope.isAlone,
    scope.hasFirstStarts,
    scope.experimentId,
  ]);
}
