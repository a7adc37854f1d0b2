import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";

/** Says why a rollout turns back. */
export async function writeReverted(
  sql: Sql,
  rolloutId: string,
  because: string,
  at: Instant,
): Promise<void> {
  await sql.execute(
    `UPDATE rollout SET reverted_because = $2, progressed_at = $3::timestamptz WHERE id = $1`,
    [...[rolloutId, because, isoMicrosOf(at)]],
  );
}
