import { statement } from "@/lib/db/statement";
import { float, orNull } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";

/** The first to serve is among the first that were requested of those that served. */
const FIRST = 100;

const SERVED_FROM = statement<{ at: Instant | null }>(
  "served-from",
  { at: orNull(float) },
  `SELECT ${msOf("min(ready_at)")} AS at FROM (
       SELECT ready_at FROM instance WHERE workload_id = $1 AND ready_at IS NOT NULL
        ORDER BY requested_at LIMIT $2::int) first`,
);

/** When the workload served first, in or before the window; null: never. */
export async function selectServedFrom(sql: Sql, workloadId: string): Promise<Instant | null> {
  const [row] = await sql.rows(SERVED_FROM, [workloadId, FIRST]);
  return row?.at ?? null;
}
