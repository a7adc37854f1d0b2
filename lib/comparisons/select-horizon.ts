import { statement } from "@/lib/db/statement";
import { float, orNull } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Scope } from "@/lib/timings/scope";
import { inWindow, MINE, TABLES, type Table } from "./horizon-sql";
import { selectIsBeyondHorizon } from "./select-is-beyond-horizon";

const cutOf = (table: Table): string => `
  SELECT requested_at AS at ${inWindow(table)}
   ORDER BY requested_at DESC OFFSET (SELECT $6::int / greatest(count(*), 1) FROM mine) LIMIT 1`;
const epochMs = (sql: string): string => `(extract(epoch FROM ${sql}) * 1000)::float8`;

const SHARES = statement<{ at: Instant | null }>(
  "horizon",
  { at: orNull(float) },
  `WITH ${MINE}
   SELECT ${epochMs("max(cut.at)")} AS at
     FROM mine CROSS JOIN LATERAL (${TABLES.map((table) => `(${cutOf(table)})`).join(" UNION ALL ")}) cut`,
);

/**
 * The moment from which on a group has no more than about `most` instances and `most` rollouts, so that whatever else a read asks of
 * them it looks at no more rows; null where that is all of them, however few of its workloads have most of them. Where there are
 * more, each workload has the same share.
 */
export async function selectHorizon(sql: Sql, scope: Scope, most: number): Promise<Instant | null> {
  const { applicationId, since, until, workloadId, kind, isSimulated } = scope;
  const parameters = [applicationId, since, until, workloadId, kind, most, isSimulated];
  const [shares] = await sql.rows(SHARES, parameters);
  const at = shares?.at ?? null;
  // Where no workload has more than its share there are surely not too many.
  if (at === null) return null;
  return (await selectIsBeyondHorizon(sql, parameters)) ? at : null;
}
