import type { Sql } from "@/lib/db/sql";
import type { SourceLease } from "./lease-sources";

/** A source's stream was followed up to now, of each of its workloads that is observed; of one that is new, from now on. */
export async function extendWatching(sql: Sql, { id, token }: SourceLease): Promise<void> {
  await sql.execute(
    `INSERT INTO watch (workload_id, token, from_at, until_at)
     SELECT g.workload_id, s.session, clock_timestamp(), clock_timestamp()
       FROM observed_source s JOIN observed_group g ON g.source_id = s.id AND NOT g.is_left_out
      WHERE s.id = $1 AND s.lease_token = $2::int AND s.is_watched
     ON CONFLICT (workload_id, token) DO UPDATE SET until_at = excluded.until_at`,
    [id, token],
  );
}
