import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

const LEASE_MS = 15_000;

const LEASE = statement<{ id: string }>(
  "lease-experiments",
  { id: text },
  `WITH due AS MATERIALIZED (
       SELECT id FROM experiment
        WHERE finished_at IS NULL
          AND (lease_holder IS NULL OR lease_expires_at <= clock_timestamp()
               OR (lease_holder = $1 AND lease_expires_at <= clock_timestamp() + $2::float8 / 2 * interval '1 ms'))
        ORDER BY id COLLATE "C" FOR NO KEY UPDATE
     ), renewed AS (
       UPDATE experiment SET lease_holder = $1, lease_expires_at = clock_timestamp() + $2::float8 * interval '1 ms'
         FROM due WHERE experiment.id = due.id
        RETURNING experiment.id
     )
     SELECT id FROM renewed
     UNION
     SELECT id FROM experiment
      WHERE finished_at IS NULL AND lease_holder = $1 AND lease_expires_at > clock_timestamp()`,
);

/** Those that are under way and that no other controller carries out; a lease is renewed once half of it is over. */
export async function leaseExperiments(sql: Sql, holder: string): Promise<string[]> {
  const rows = await sql.rows(LEASE, [holder, LEASE_MS]);
  return rows.map(({ id }) => id);
}
