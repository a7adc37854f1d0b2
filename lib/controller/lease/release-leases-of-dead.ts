import type { Sql } from "@/lib/db/sql";

/**
 * Gives back what holders that are known to have ended still hold of workloads, which count as watched up to their last renewal; the
 * next holder's token refuses what of theirs may still be on its way.
 */
export async function releaseLeasesOfDead(sql: Sql, holders: readonly string[]): Promise<void> {
  await sql.execute(
    `WITH left_behind AS MATERIALIZED (
       SELECT id FROM workload WHERE lease_holder = ANY($1::text[]) ORDER BY id COLLATE "C" FOR NO KEY UPDATE
     )
     UPDATE workload SET lease_holder = NULL, lease_expires_at = NULL FROM left_behind WHERE workload.id = left_behind.id`,
    [[...holders]],
  );
}
