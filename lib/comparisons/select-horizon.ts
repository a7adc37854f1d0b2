import { statement } from "@/lib/db/statement";
import { float, int, orNull } from "@/lib/lifecycle/columns";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Scope } from "@/lib/timings/scope";

const TABLES = ["instance", "rollout"] as const;
type Table = (typeof TABLES)[number];

const MINE = `mine AS MATERIALIZED (
       SELECT id FROM workload
        WHERE ($1::text IS NULL OR application_id = $1) AND ($4::text IS NULL OR id = $4)
          AND ($5::text IS NULL OR kind = $5) AND ($7::boolean IS NOT FALSE OR NOT simulated)
     )`;

const inWindow = (table: Table): string => `
  FROM ${table} WHERE workload_id = mine.id
   AND requested_at >= coalesce(${momentOf("$2")}, '-infinity')
   AND requested_at < coalesce(${momentOf("$3")}, 'infinity')`;

/** Workload by workload along the index, and no further than one beyond what is too many. */
const countOf = (table: Table): string => `(SELECT count(*) FROM (
  SELECT FROM mine CROSS JOIN LATERAL (SELECT ${inWindow(table)} OFFSET 0) each_of LIMIT $6::int + 1) looked_at)::int`;

const COUNT = statement<{ instances: number; rollouts: number }>(
  "horizon-count",
  { instances: int, rollouts: int },
  `WITH ${MINE} SELECT ${countOf("instance")} AS instances, ${countOf("rollout")} AS rollouts`,
);

const cutOf = (table: Table): string => `
  SELECT requested_at AS at ${inWindow(table)}
   ORDER BY requested_at DESC OFFSET (SELECT $6::int / greatest(count(*), 1) FROM mine) LIMIT 1`;
const oldestOf = (table: Table): string => `
  SELECT requested_at AS at ${inWindow(table)} ORDER BY requested_at LIMIT 1`;
const epochMs = (sql: string): string => `(extract(epoch FROM ${sql}) * 1000)::float8`;

const BOUNDS = statement<{ shared: Instant | null; oldest: Instant | null }>(
  "horizon-bounds",
  { shared: orNull(float), oldest: orNull(float) },
  `WITH ${MINE}
   SELECT ${epochMs("max(cut.at)")} AS shared, ${epochMs("min(oldest.at)")} AS oldest
     FROM mine LEFT JOIN LATERAL (${TABLES.map((table) => `(${cutOf(table)})`).join(" UNION ALL ")}) cut ON true
     LEFT JOIN LATERAL (${TABLES.map((table) => `(${oldestOf(table)})`).join(" UNION ALL ")}) oldest ON true`,
);

/** Each halves the time in which the horizon may lie. */
const MOST_STEPS = 16;
/** Of what may be looked at, so much is near enough to all. */
const ENOUGH = 0.9;

/**
 * The moment from which on a group has no more than `most` instances and no more than `most` rollouts, so that whatever else a
 * read asks of them it looks at no more rows; null where that is all of them. However few of its workloads have most of them.
 */
export async function selectHorizon(sql: Sql, scope: Scope, most: number): Promise<Instant | null> {
  const { applicationId, until, workloadId, kind, isSimulated } = scope;
  const parametersOf = (since: Instant | null) => [
    ...[applicationId, since, until, workloadId, kind, most, isSimulated],
  ];
  const countSince = async (since: Instant | null): Promise<number> => {
    const [row] = await sql.rows(COUNT, parametersOf(since));
    return Math.max(row?.instances ?? 0, row?.rollouts ?? 0);
  };
  if ((await countSince(scope.since)) <= most) return null;
  const [bounds] = await sql.rows(BOUNDS, parametersOf(scope.since));
  // With an equal share of each workload there are surely not too many.
  const { shared = null, oldest = null } = bounds ?? {};
  if (shared === null || oldest === null) return null;
  let [kept, beyond] = [shared, oldest];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const middle: Instant = (kept + beyond) / 2;
    const count = await countSince(middle);
    if (count > most) beyond = middle;
    else kept = middle;
    if (count <= most && count >= ENOUGH * most) break;
  }
  return kept;
}
