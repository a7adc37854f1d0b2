import { statement } from "@/lib/db/statement";
import { float, orNull } from "@/lib/lifecycle/columns";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Scope } from "@/lib/timings/scope";

const TABLES = ["instance", "rollout"] as const;
type Table = (typeof TABLES)[number];

/** Of a workload of the group, what was asked for in the window. */
const inWindow = (table: Table): string => `
  FROM ${table} WHERE workload_id = mine.id
   AND requested_at >= coalesce(${momentOf("$2")}, '-infinity')
   AND requested_at < coalesce(${momentOf("$3")}, 'infinity')`;

const cutOf = (table: Table): string => `
  (SELECT requested_at AS at ${inWindow(table)}
    ORDER BY requested_at DESC OFFSET (SELECT $6::int / greatest(count(*), 1) FROM mine) LIMIT 1)`;

/** Workload by workload along the index, and no further than one beyond what is too many. */
const countOf = (table: Table): string => `(SELECT count(*) FROM (
  SELECT FROM mine CROSS JOIN LATERAL (SELECT ${inWindow(table)} OFFSET 0) each_of LIMIT $6::int + 1) looked_at)`;

// Where no workload has more than its share there are surely not too many: nothing is counted then.
const HORIZON = statement<{ at: Instant | null }>(
  "horizon",
  { at: orNull(float) },
  `WITH mine AS MATERIALIZED (
       SELECT id FROM workload
        WHERE ($1::text IS NULL OR application_id = $1) AND ($4::text IS NULL OR id = $4)
          AND ($5::text IS NULL OR kind = $5) AND ($7::boolean IS NOT FALSE OR NOT simulated)
     )
     SELECT CASE WHEN share.at IS NULL THEN NULL
                 WHEN ${TABLES.map((table) => `${countOf(table)} > $6`).join(" OR ")}
                 THEN (extract(epoch FROM share.at) * 1000)::float8 END AS at
       FROM (SELECT max(cut.at) AS at FROM mine CROSS JOIN LATERAL (${TABLES.map(cutOf).join(" UNION ALL ")}) cut) share`,
);

/**
 * The moment from which on a group has no more than about `most` instances and `most` rollouts, so that whatever else a read asks of
 * them it looks at no more rows; null where that is all of them, however few of its workloads have most of them. Where there are
 * more, each workload has the same share.
 */
export async function selectHorizon(sql: Sql, scope: Scope, most: number): Promise<Instant | null> {
  const { applicationId, since, until, workloadId, kind, isSimulated } = scope;
  const [row] = await sql.rows(HORIZON, [applicationId, since, until, workloadId, kind, most, isSimulated]);
  return row?.at ?? null;
}
