import type { Sql } from "@/lib/db/sql";

/** Gives all leases back, so that another controller need not wait for them to expire. */
export async function releaseLeases(sql: Sql, holder: string): Promise<void> {
  await sql.execute(
    `WITH mine AS MATERIALIZED (
       SELECT id FROM workload WHERE lease_holder = $1 ORDER BY id COLLATE "C" FOR NO KEY UPDATE
     ), released AS (
       UPDATE workload SET lease_holder = NULL, lease_expires_at = NULL FROM mine WHERE workload.id = mine.id
       RETURNING workload.id, lease_token
     )
     UPDATE watch SET until_at = clock_timestamp() FROM released
      WHERE watch.workload_id = released.id AND watch.token = released.lease_token`,
    [holder],
  );
}
