import { statement } from "@/lib/db/statement";
import { kept, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

const PIN = statement<{ digest: string }>(
  "pin-digest",
  { digest: kept(text) },
  `UPDATE revision SET digest = coalesce(digest, $3) WHERE workload_id = $1 AND number = $2::int RETURNING digest`,
);

/** Never over an earlier one: returns the digest that the revision has. */
export async function pinDigest(
  sql: Sql,
  workloadId: string,
  number: number,
  digest: string,
): Promise<string> {
  const [row] = await sql.rows(PIN, [workloadId, number, digest]);
  return row?.digest ?? digest;
}
