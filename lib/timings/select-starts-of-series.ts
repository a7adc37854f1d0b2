import { statement } from "@/lib/db/statement";
import { float, int, kept, orNull, text } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { START_ROW, type StartFacts } from "./core/conditions";
import { isStartSkewed } from "./core/clock-skew";
import { isFirstStart } from "./core/first-starts";
import { START_FACTS, START_SPEC_JOIN } from "./start-spec";

/** A start that became ready. */
export interface StartOfSeries extends StartFacts {
  readonly id: string;
  readonly rolloutId: string | null;
  readonly revision: number;
  readonly requestedAt: Instant;
  readonly durationMs: number;
}

const STARTS = statement<StartOfSeries>(
  "starts-of-series",
  {
    ...START_ROW,
    id: text,
    rolloutId: orNull(text),
    revision: int,
    requestedAt: kept(float),
    durationMs: float,
  },
  `SELECT i.id, i.rollout_id AS "rolloutId", i.revision, ${msOf("i.requested_at")} AS "requestedAt",
            ${msOf("i.ready_at - i.requested_at")} AS "durationMs", i.runtime, ${START_FACTS}
       FROM instance i ${START_SPEC_JOIN}
      WHERE i.workload_id = $1 AND NOT i.has_no_startup AND i.ready_at >= i.requested_at AND NOT ${isStartSkewed("i")}
        AND NOT (${isFirstStart("i")})
      ORDER BY i.requested_at DESC LIMIT $2::int`,
);

/** The newest starts of a workload that became ready, newest first, but for first starts. */
export const selectStartsOfSeries = (sql: Sql, workloadId: string, limit: number): Promise<StartOfSeries[]> =>
  sql.rows(STARTS, [workloadId, limit]);
