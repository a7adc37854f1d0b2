import { statement } from "@/lib/db/statement";
import { float, orNull } from "@/lib/lifecycle/columns";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { scopeParameters, type Scope } from "@/lib/timings/scope";

const ofWorkload = (table: "instance" | "rollout"): string => `
  SELECT requested_at AS at FROM ${table}
   WHERE workload_id = mine.id
     AND requested_at >= coalesce(${momentOf("$2")}, '-infinity')
     AND requested_at < coalesce(${momentOf("$3")}, 'infinity')
   ORDER BY requested_at DESC OFFSET (SELECT $6::int / greatest(count(*), 1) FROM mine) LIMIT 1`;

const HORIZON = statement<{ at: Instant | null }>(
  "horizon",
  { at: orNull(float) },
  `WITH mine AS MATERIALIZED (
       SELECT id FROM workload
        WHERE ($1::text IS NULL OR application_id = $1) AND ($4::text IS NULL OR id = $4)
          AND ($5::text IS NULL OR kind = $5)
     )
     SELECT (extract(epoch FROM max(cut.at)) * 1000)::float8 AS at
       FROM mine CROSS JOIN LATERAL ((${ofWorkload("instance")}) UNION ALL (${ofWorkload("rollout")})) cut`,
);

/**
 * The moment from which on a group has no more than `most` instances and no more than `most` rollouts, so that whatever else a
 * read asks of them it looks at no more rows; null where that is all of them. Each workload has the same share.
 */
export async function selectHorizon(sql: Sql, scope: Scope, most: number): Promise<Instant | null> {
  const [applicationId, since, until, workloadId, kind] = scopeParameters(scope);
  const [row] = await sql.rows(HORIZON, [applicationId, since, until, workloadId, kind, most]);
  return row?.at ?? null;
}
