import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

/** Accelerators are looked for among so many of each workload's newest instances. */
const LOOKED_AT = 50;

const ACCELERATORS = statement<{ accelerator: string }>(
  "accelerators-to-choose",
  { accelerator: text },
  `SELECT DISTINCT coalesce(newest.accelerator, 'none') AS accelerator
       FROM unnest($2::text[]) w(id) CROSS JOIN LATERAL (
         SELECT i.accelerator FROM instance i WHERE i.workload_id = w.id ORDER BY i.requested_at DESC LIMIT $1::int
       ) newest ORDER BY 1`,
);

/** What the newest instances of these workloads ran on, in order; `none` where they had none. */
export async function selectAcceleratorsToChoose(
  sql: Sql,
  workloadIds: readonly string[],
): Promise<string[]> {
  const rows = await sql.rows(ACCELERATORS, [LOOKED_AT, workloadIds]);
  return rows.map(({ accelerator }) => accelerator);
}
