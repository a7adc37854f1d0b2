import type { Sql } from "@/lib/db/sql";

/** Of the last hour all are kept, of the last day one a minute, of the last 30 days one in 15 minutes, the last of each. */
export async function thinUsage(sql: Sql): Promise<void> {
  await sql.execute(
    `WITH aged AS (
       SELECT instance_id, at, at < now() - interval '30 days' AS "isOld", row_number() OVER (
                PARTITION BY instance_id, date_bin(
                  CASE WHEN at < now() - interval '1 day' THEN interval '15 minutes' ELSE interval '1 minute' END,
                  at, 'epoch')
                ORDER BY at DESC) AS nth
         FROM instance_usage WHERE at < now() - interval '1 hour'), free AS MATERIALIZED (
       SELECT u.instance_id, u.at FROM instance_usage u JOIN aged a ON u.instance_id = a.instance_id AND u.at = a.at
        WHERE a.nth > 1 OR a."isOld" FOR UPDATE OF u SKIP LOCKED)
     DELETE FROM instance_usage u USING free WHERE u.instance_id = free.instance_id AND u.at = free.at`,
  );
}
