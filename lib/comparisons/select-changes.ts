import type { Sql } from "@/lib/db/sql";
import { ROLLOUT_SCOPE, scopeParameters, type Scope } from "@/lib/timings/scope";
import type { Change } from "./core/changes";

/** The newest rollouts of a group that ended, newest first. One that a later change overtook tells nothing. */
export function selectChanges(sql: Sql, scope: Scope, limit: number): Promise<Change[]> {
  return sql.query<Change>(
    `SELECT r.id, r.kind, r.outcome = 'succeeded' AS "hasSucceeded", r.failed_requests AS "failedRequests",
            r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas",
            r.from_revision AS "fromRevision", r.to_revision AS "toRevision",
            (extract(epoch FROM r.finished_at - r.requested_at) * 1000)::float8 AS "durationMs"
       FROM rollout r JOIN workload w ON w.id = r.workload_id
      WHERE ${ROLLOUT_SCOPE} AND r.outcome IN ('succeeded', 'reverted', 'failed')
      ORDER BY r.requested_at DESC LIMIT $11::int`,
    [...scopeParameters(scope), limit],
  );
}
