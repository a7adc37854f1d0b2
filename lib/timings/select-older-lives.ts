import { statement } from "@/lib/db/statement";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import { int } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isLifeSkewed } from "./core/clock-skew";
import { END, LIFE_COLUMNS, LIFE_ROW, LIFE_SPAN, type LifeRow } from "./life-sql";
import {
  experimentScope,
  INSTANCE_SCOPE,
  scopeParameters,
  startedScope,
  WORKLOAD_SCOPE,
  type Scope,
} from "./scope";

/** Far more than ran at one moment. */
const MOST_AT_ONCE = 100_000;

interface OlderRow extends LifeRow {
  /** How many there are in all, this one included. */
  readonly total: number;
}

const BEGINNING = `least(${momentOf("$2")}, ${momentOf("$3")})`;

/**
 * Those who ran already when the window began: of those that have ended since, along the index of their spans; and those that
 * have not ended. No more are looked at than ran at that moment.
 */
const OLDER = statement<OlderRow>(
  "older-lives",
  { ...LIFE_ROW, total: int },
  `
  WITH ran AS MATERIALIZED (
    SELECT * FROM instance i
     WHERE ${LIFE_SPAN} @> ${BEGINNING} AND i.ready_at IS NOT NULL AND ${END} IS NOT NULL
    UNION ALL
    SELECT * FROM instance i WHERE i.stopped_at IS NULL AND i.failed_at IS NULL AND i.ready_at IS NOT NULL
  )
  SELECT ${LIFE_COLUMNS}, (count(*) OVER ())::int AS total
    FROM ran i JOIN workload w ON w.id = i.workload_id
   WHERE ${WORKLOAD_SCOPE} AND ${INSTANCE_SCOPE} AND ${startedScope("$12")}
     AND ${experimentScope("$13", "i.rollout_id")}
     AND i.requested_at < ${BEGINNING} AND NOT ${isLifeSkewed("i")}
   ORDER BY i.requested_at DESC LIMIT $11::int`,
);

/** Those who served already when the window began at `since`, the newest first, and how many more there are than could be read. */
export async function selectOlderLives(
  sql: Sql,
  scope: Scope,
  since: Instant,
  most = MOST_AT_ONCE,
): Promise<{ readonly rows: LifeRow[]; readonly missing: number }> {
  const rows = await sql.rows(OLDER, [
    ...scopeParameters({ ...scope, since }),
    ...[most, scope.isAlone, scope.experimentId],
  ]);
  return { rows, missing: (rows[0]?.total ?? 0) - rows.length };
}
