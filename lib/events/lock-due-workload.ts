import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

const DUE_WORKLOAD = statement<{ id: string }>(
  "workload-of-due-rollouts",
  { id: text },
  `SELECT id FROM workload
        WHERE id = (SELECT workload_id FROM rollout WHERE reached_is_due ORDER BY workload_id LIMIT 1) FOR UPDATE`,
);

/** Locks the row of the first workload of which something is due; null where nothing is. */
export async function lockDueWorkload(sql: Sql): Promise<string | null> {
  const [row] = await sql.rows(DUE_WORKLOAD);
  return row?.id ?? null;
}
