import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

const TAKE_DUE = statement<{ id: string }>(
  "take-due-rollouts",
  { id: text },
  `UPDATE rollout SET reached_is_due = false
        WHERE id IN (SELECT id FROM rollout WHERE reached_is_due AND workload_id = $1 ORDER BY id LIMIT $2::int)
       RETURNING id`,
);

/** Takes so many of a workload's that are due, whose row is held. */
export async function takeDueRollouts(sql: Sql, workloadId: string, most: number): Promise<string[]> {
  const rows = await sql.rows(TAKE_DUE, [workloadId, most]);
  return rows.map(({ id }) => id);
}
