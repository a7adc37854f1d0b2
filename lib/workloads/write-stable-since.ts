import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";

/** Says since when a revision has been stable; the first time stays. */
export async function writeStableSince(
  sql: Sql,
  workloadId: string,
  revision: number,
  at: Instant,
): Promise<void> {
  await sql.execute(
    `UPDATE revision SET stable_at = coalesce(stable_at, $3::timestamptz)
      WHERE workload_id = $1 AND number = $2::int`,
    [workloadId, revision, isoMicrosOf(at)],
  );
}
