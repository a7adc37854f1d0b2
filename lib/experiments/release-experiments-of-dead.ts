import type { Sql } from "@/lib/db/sql";

/** Gives back what holders that are known to have ended still hold of experiments. */
export async function releaseExperimentsOfDead(sql: Sql, holders: readonly string[]): Promise<void> {
  await sql.execute(
    `WITH left_behind AS MATERIALIZED (
       SELECT id FROM experiment WHERE finished_at IS NULL AND lease_holder = ANY($1::text[])
        ORDER BY id COLLATE "C" FOR NO KEY UPDATE
     )
     UPDATE experiment SET lease_holder = NULL, lease_expires_at = NULL
       FROM left_behind WHERE experiment.id = left_behind.id`,
    [[...holders]],
  );
}
