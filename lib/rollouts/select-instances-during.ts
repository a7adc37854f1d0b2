import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { INSTANCE_COLUMNS, INSTANCE_ROW, type InstanceRow } from "@/lib/workloads/core/instance-dto";
import type { RolloutRow } from "./core/rollout-dto";

const MAX_INSTANCES = 500;

const INSTANCES = statement<InstanceRow>(
  "instances-during-rollout",
  INSTANCE_ROW,
  `SELECT ${INSTANCE_COLUMNS}
       FROM instance i JOIN workload w ON w.id = i.workload_id
      WHERE i.workload_id = $1 AND i.requested_at <= to_timestamp($3::float8 / 1000)
        AND (coalesce(i.failed_at, i.stopped_at) IS NULL
             OR coalesce(i.failed_at, i.stopped_at) >= to_timestamp($2::float8 / 1000))
      ORDER BY i.requested_at, i.revision, i.ordinal
      LIMIT $4::int`,
);

/** The workload's instances that were asked for before `end` and were not over when the rollout was requested. */
export function selectInstancesDuring(sql: Sql, rollout: RolloutRow, end: Instant): Promise<InstanceRow[]> {
  return sql.rows(INSTANCES, [rollout.workloadId, rollout.requestedAt, end, MAX_INSTANCES]);
}
