import { statement } from "@/lib/db/statement";
import { float, kept, orNull, text } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import type { TimeRange } from "@/lib/lifecycle/window";
import type { Sql } from "@/lib/db/sql";
import { isStartSkewed } from "./core/clock-skew";

interface Row {
  readonly id: string;
  readonly rolloutId: string | null;
  readonly host: string | null;
  /** From its start to its first good answer; ms. */
  readonly answersAfterMs: number;
}

const STARTS = statement<Row>(
  "serving-starts",
  { id: text, rolloutId: orNull(text), host: orNull(text), answersAfterMs: kept(float) },
  `SELECT i.id, i.rollout_id AS "rolloutId", i.host, ${msOf("i.ready_at - i.started_at")} AS "answersAfterMs"
     FROM workload w JOIN instance i ON i.workload_id = w.id
    WHERE w.id = $1 AND i.simulated = w.simulated AND coalesce(i.kind, w.kind) = w.kind
      AND i.ready_at >= i.started_at AND NOT i.has_no_startup AND NOT ${isStartSkewed("i")}
      AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
      AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
    ORDER BY i.requested_at DESC LIMIT $4::int`,
);

/** The newest starts of a workload in a range that came to serve, first ones included, newest first: as its revisions' probes had it. */
export const selectServingStarts = (
  sql: Sql,
  workloadId: string,
  { since, until }: TimeRange,
  limit: number,
): Promise<Row[]> => sql.rows(STARTS, [workloadId, since, until, limit]);
