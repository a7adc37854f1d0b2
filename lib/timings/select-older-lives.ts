import { statement } from "@/lib/db/statement";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isLifeSkewed } from "./core/clock-skew";
import { END, LIFE_COLUMNS, LIFE_ROW, type LifeRow } from "./life-sql";
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
/** Of each workload a fourth of the limit is looked at before a window; there are few workloads, and most of them have fewer. */
const LIMIT_PER_LOOK_BACK = 4;
const OLD_COLUMNS = `${LIFE_COLUMNS}, ${isLifeSkewed("i")} AS "isSkewed"`;
const OLD_SCOPE = `${INSTANCE_SCOPE} AND ${startedScope("$13")} AND ${experimentScope("$14", "i.rollout_id")}`;
const BORN_BEFORE = `i.requested_at < least(${momentOf("$2")}, ${momentOf("$3")}) AND i.ready_at IS NOT NULL`;

/**
 * Those who ran already when the window began: they ended in it, have not ended, or outlived it; the last are looked for among
 * the $12 newest before it of each workload, since no index leads to them.
 */
const OLDER = statement<LifeRow>(
  "older-lives",
  LIFE_ROW,
  `
  SELECT old.* FROM workload w CROSS JOIN LATERAL (
    SELECT ${OLD_COLUMNS} FROM instance i
     WHERE i.workload_id = w.id AND ${OLD_SCOPE} AND ${BORN_BEFORE}
       AND ${END} >= ${momentOf("$2")} AND ${END} < coalesce(${momentOf("$3")}, 'infinity')
    UNION ALL
    SELECT ${OLD_COLUMNS} FROM instance i
     WHERE i.workload_id = w.id AND ${OLD_SCOPE} AND ${BORN_BEFORE}
       AND i.stopped_at IS NULL AND i.failed_at IS NULL
    UNION ALL
    SELECT ${OLD_COLUMNS} FROM (
      SELECT * FROM instance i
       WHERE i.workload_id = w.id AND ${BORN_BEFORE} AND $3::float8 IS NOT NULL
       ORDER BY i.requested_at DESC LIMIT $12::int
    ) i WHERE ${OLD_SCOPE} AND ${END} >= ${momentOf("$3")}
  ) old WHERE ${WORKLOAD_SCOPE} AND NOT old."isSkewed" ORDER BY old."requestedAt" DESC LIMIT $11::int`,
);

/** Those who served already when the window began at `since`; of a part of `limit` it is looked for who outlived it. */
export const selectOlderLives = (sql: Sql, scope: Scope, since: Instant, limit: number): Promise<LifeRow[]> =>
  sql.rows(OLDER, [
    ...scopeParameters({ ...scope, since }),
    ...[MOST_AT_ONCE, Math.ceil(limit / LIMIT_PER_LOOK_BACK), scope.isAlone, scope.experimentId],
  ]);
