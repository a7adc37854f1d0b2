import { statement } from "@/lib/db/statement";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import { isLifeSkewed } from "./core/clock-skew";
import { LIFE_COLUMNS, LIFE_ROW, type LifeRow } from "./life-sql";
import {
  experimentScope,
  INSTANCE_SCOPE,
  scopeParameters,
  startedScope,
  WORKLOAD_SCOPE,
  type Scope,
} from "./scope";

/** Those who began in the window, workload by workload along the index of their requests. */
const NEWEST = statement<LifeRow>(
  "newest-lives",
  LIFE_ROW,
  `
  SELECT born.* FROM workload w CROSS JOIN LATERAL (
    SELECT ${LIFE_COLUMNS} FROM instance i
     WHERE i.workload_id = w.id AND ${INSTANCE_SCOPE} AND ${startedScope("$12")}
       AND ${experimentScope("$13", "i.rollout_id")}
       AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
       AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
       AND i.ready_at IS NOT NULL AND NOT ${isLifeSkewed("i")}
     ORDER BY i.requested_at DESC LIMIT $11::int
  ) born WHERE ${WORKLOAD_SCOPE} ORDER BY born."requestedAt" DESC LIMIT $11::int`,
);

/** The newest of those who began in the scope's window and served, so many at most. */
export const selectNewestLives = (sql: Sql, scope: Scope, most: number): Promise<LifeRow[]> =>
  sql.rows(NEWEST, [...scopeParameters(scope), most, scope.isAlone, scope.experimentId]);
