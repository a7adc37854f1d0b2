import type { Sql } from "@/lib/db/sql";

/** Locks rows of workloads until the transaction of `sql` ends, in the order that all who lock several take; those that are not there are passed over. */
export async function lockWorkloads(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.execute(`SELECT FROM workload WHERE id = ANY($1::text[]) ORDER BY id COLLATE "C" FOR UPDATE`, [
    [...ids],
  ]);
}
