import { statement } from "@/lib/db/statement";
import { bool, float, orNull, text } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import { isStartSkewed } from "@/lib/timings/core/clock-skew";
import {
  experimentScope,
  firstStartScope,
  INSTANCE_SCOPE,
  scopeParameters,
  startedScope,
  WORKLOAD_SCOPE,
  type Scope,
} from "@/lib/timings/scope";
import { START_ROW } from "@/lib/timings/core/conditions";
import { START_FACTS, START_SPEC_JOIN } from "@/lib/timings/start-spec";
import type { Start } from "./core/starts";

const STARTS = statement<Start>(
  "starts",
  {
    ...START_ROW,
    id: text,
    applicationId: text,
    rolloutId: orNull(text),
    requestedAt: float,
    scheduledAt: orNull(float),
    startedAt: orNull(float),
    bootedAt: orNull(float),
    readyAt: orNull(float),
    failedAt: orNull(float),
    stoppedAt: orNull(float),
    hasClockSkew: bool,
  },
  `SELECT s.* FROM workload w CROSS JOIN LATERAL (
       SELECT i.id, w.application_id AS "applicationId", i.rollout_id AS "rolloutId", ${msOf("i.requested_at")} AS "requestedAt", ${msOf("i.scheduled_at")} AS "scheduledAt",
              ${msOf("i.started_at")} AS "startedAt", ${msOf("i.booted_at")} AS "bootedAt",
              ${msOf("i.ready_at")} AS "readyAt", ${msOf("i.failed_at")} AS "failedAt",
              ${msOf("least(i.draining_at, i.stopped_at)")} AS "stoppedAt", i.runtime, ${START_FACTS},
              ${isStartSkewed("i")} AS "hasClockSkew"
         FROM instance i ${START_SPEC_JOIN}
        WHERE i.workload_id = w.id AND NOT i.has_no_startup AND ${INSTANCE_SCOPE} AND ${startedScope("$12")} AND ${firstStartScope("$13")}
          AND ${experimentScope("$14", "i.rollout_id")}
          AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
          AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
        ORDER BY i.requested_at DESC LIMIT $11::int
     ) s WHERE ${WORKLOAD_SCOPE} ORDER BY s."requestedAt" DESC LIMIT $11::int`,
);

/** The newest attempts to start an instance of a group, newest first: those that failed or were stopped before they were ready, and those that still try, too. */
export function selectStarts(sql: Sql, scope: Scope, limit: number): Promise<Start[]> {
  return sql.rows(STARTS, [
    ...scopeParameters(scope),
    limit,
    scope.isAlone,
    scope.hasFirstStarts,
    scope.experimentId,
  ]);
}
