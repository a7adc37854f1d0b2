import type { Sql } from "@/lib/db/sql";

/** Gives back what these holders hold of sources, so that another controller need not wait for it to expire. */
export async function releaseSources(sql: Sql, holders: readonly string[]): Promise<void> {
  await sql.execute(
    `WITH left_behind AS MATERIALIZED (
       SELECT id FROM observed_source WHERE lease_holder = ANY($1::text[]) ORDER BY id COLLATE "C" FOR NO KEY UPDATE
     )
     UPDATE observed_source s SET lease_holder = NULL, lease_expires_at = NULL, is_watched = false
       FROM left_behind WHERE s.id = left_behind.id`,
    [[...holders]],
  );
}
