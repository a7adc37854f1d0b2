import type { Sql } from "@/lib/db/sql";

/** Says which revision a workload returns to. */
export async function writeStableRevision(sql: Sql, workloadId: string, revision: number): Promise<void> {
  await sql.execute(`UPDATE workload SET stable_revision = $2::int WHERE id = $1`, [workloadId, revision]);
}
