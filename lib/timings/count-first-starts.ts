import { statement } from "@/lib/db/statement";
import { float, kept, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { FirstStart } from "@/lib/lifecycle/first-start";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import { isFirstStart } from "./core/first-starts";
import { INSTANCE_SCOPE, scopeParameters, startedScope, WORKLOAD_SCOPE, type Scope } from "./scope";

const COUNTS = statement<{ readonly firstOf: FirstStart; readonly count: number }>(
  "first-starts",
  { firstOf: kept(word<FirstStart>()), count: float },
  `SELECT i.first_of AS "firstOf", count(*)::float8 AS count
     FROM workload w CROSS JOIN LATERAL (
       SELECT i.first_of FROM instance i
        WHERE i.workload_id = w.id AND ${isFirstStart("i")} AND ${INSTANCE_SCOPE} AND ${startedScope("$11")}
          AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
          AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
     ) i
    WHERE ${WORKLOAD_SCOPE} GROUP BY i.first_of`,
);

/** How many starts of a scope were the first of what. */
export type FirstStarts = Readonly<Record<FirstStart, number>>;

export async function countFirstStarts(sql: Sql, scope: Scope): Promise<FirstStarts> {
  const rows = await sql.rows(COUNTS, [...scopeParameters(scope), scope.isAlone]);
  const counts: Record<FirstStart, number> = { host: 0, workload: 0, revision: 0 };
  for (const { firstOf, count } of rows) counts[firstOf] = count;
  return counts;
}
