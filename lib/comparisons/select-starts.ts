import { statement } from "@/lib/db/statement";
import { bool, float, orNull, text } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import { isStartSkewed } from "@/lib/timings/core/clock-skew";
import {
  INSTANCE_SCOPE,
  scopeParameters,
  startedScope,
  WORKLOAD_SCOPE,
  type Scope,
} from "@/lib/timings/scope";
import { START_ROW } from "@/lib/timings/core/conditions";
import { START_FACTS, START_SPEC_JOIN } from "@/lib/timings/start-spec";
import type { Start } from "./core/starts";

export interface IdentifiedStart extends Start {
  readonly id: string;
}

const STARTS = statement<IdentifiedStart>(
  "starts",
  {
    ...START_ROW,
    id: text,
    requestedAt: float,
    scheduledAt: orNull(float),
    startedAt: orNull(float),
    bootedAt: orNull(float),
    readyAt: orNull(float),
    hasClockSkew: bool,
  },
  `SELECT s.* FROM workload w CROSS JOIN LATERAL (
       SELECT i.id, ${msOf("i.requested_at")} AS "requestedAt", ${msOf("i.scheduled_at")} AS "scheduledAt",
              ${msOf("i.started_at")} AS "startedAt", ${msOf("i.booted_at")} AS "bootedAt",
              ${msOf("i.ready_at")} AS "readyAt", i.accelerator, i.runtime, i.host,
              ${START_FACTS},
              i.image_cached AS "imageCached", i.concurrency,
              ${isStartSkewed("i")} AS "hasClockSkew"
         FROM instance i ${START_SPEC_JOIN}
        WHERE i.workload_id = w.id AND ${INSTANCE_SCOPE} AND ${startedScope("$12")}
          AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
          AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
          AND (i.ready_at IS NOT NULL OR i.failed_at IS NOT NULL)
        ORDER BY i.requested_at DESC LIMIT $11::int
     ) s WHERE ${WORKLOAD_SCOPE} ORDER BY s."requestedAt" DESC LIMIT $11::int`,
);

/** The newest attempts to start an instance of a group, newest first: those that became ready, and those that failed before. */
export function selectStarts(sql: Sql, scope: Scope, limit: number): Promise<IdentifiedStart[]> {
  return sql.rows(STARTS, [...scopeParameters(scope), limit, scope.isAlone]);
}
