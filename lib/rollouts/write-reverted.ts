import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { Message } from "@/lib/lifecycle/message";

/** Says why a rollout turns back. */
export async function writeReverted(
  sql: Sql,
  rolloutId: string,
  because: Message,
  at: Instant,
): Promise<void> {
  await sql.execute(
    `UPDATE rollout SET reverted_because = $2::jsonb, progressed_at = $3::timestamptz WHERE id = $1`,
    [...[rolloutId, JSON.stringify(because), isoMicrosOf(at)]],
  );
}
