import { statement } from "@/lib/db/statement";
import { float, orNull } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Sql } from "@/lib/db/sql";

const LAST_END = statement<{ at: Instant | null }>(
  "last-end",
  { at: orNull(float) },
  `SELECT ${msOf("max(finished_at)")} AS at FROM rollout WHERE workload_id = $1`,
);

/** When the last rollout of a workload that is over ended; null: none is. */
export async function selectLastEnd(sql: Sql, workloadId: string): Promise<Instant | null> {
  const [row] = await sql.rows(LAST_END, [workloadId]);
  return row?.at ?? null;
}
