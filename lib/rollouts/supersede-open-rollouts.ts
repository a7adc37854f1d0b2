import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Message } from "@/lib/lifecycle/message";

export const SUPERSEDED: Message = { because: "later-intent" };

const SUPERSEDE = statement<{ id: string }>(
  "supersede-open-rollouts",
  { id: text },
  `UPDATE rollout
        SET outcome = 'superseded', finished_at = $2::timestamptz, message = $3::jsonb
      WHERE workload_id = $1 AND outcome IS NULL
      RETURNING id`,
);

/** Ends what is under way for a later change, at the ISO instant of that; returns which. */
export async function supersedeOpenRollouts(sql: Sql, workloadId: string, at: string): Promise<string[]> {
  const rows = await sql.rows(SUPERSEDE, [workloadId, at, JSON.stringify(SUPERSEDED)]);
  return rows.map((row) => row.id);
}
