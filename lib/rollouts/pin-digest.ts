import type { Sql } from "@/lib/db/sql";

/** Never over an earlier one: returns the digest that the revision has. */
export async function pinDigest(
  sql: Sql,
  workloadId: string,
  number: number,
  digest: string,
): Promise<string> {
  const [row] = await sql.query<{ digest: string }>(
    `UPDATE revision SET digest = coalesce(digest, $3) WHERE workload_id = $1 AND number = $2::int RETURNING digest`,
    [workloadId, number, digest],
  );
  return row?.digest ?? digest;
}
