import { statement } from "@/lib/db/statement";
import { int, kept, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { LEASE_MS, type Lease } from "./lease";

/** Locked in the order of their ids first, as whoever locks several workloads does: an update takes them as a scan finds them. */
const ACQUIRE = statement<Lease>(
  "acquire-leases",
  { workloadId: text, holder: kept(text), token: int },
  `WITH due AS MATERIALIZED (
       SELECT id FROM workload
        WHERE source_id IS NULL AND ($3::text IS NULL OR id = $3)
          AND ($4::boolean OR lease_holder IS NULL OR lease_holder = $1 OR lease_expires_at <= clock_timestamp())
        ORDER BY id COLLATE "C" FOR NO KEY UPDATE
     ), held AS (
       UPDATE workload
          SET lease_token = CASE WHEN lease_holder = $1 AND lease_expires_at > clock_timestamp()
                                 THEN lease_token ELSE lease_token + 1 END,
              lease_holder = $1,
              lease_expires_at = clock_timestamp() + $2::float8 * interval '1 ms'
         FROM due WHERE workload.id = due.id
       RETURNING workload.id, lease_holder, lease_token
     ), watched AS (
       INSERT INTO watch (workload_id, token, from_at, until_at)
       SELECT id, lease_token, clock_timestamp(), clock_timestamp() FROM held
       ON CONFLICT (workload_id, token) DO UPDATE SET until_at = excluded.until_at
     )
     SELECT id AS "workloadId", lease_holder AS holder, lease_token AS token FROM held`,
);

/**
 * Takes or renews, and notes as watched, the lease of every workload (or of one) that is free, ours or expired by the database's clock. With
 * `force`, of those that others hold as well. Never of one that is only observed: nothing that acts on a workload gets to it.
 */
export async function acquireLeases(
  sql: Sql,
  holder: string,
  options: { leaseMs?: number; workloadId?: string | null; force?: boolean } = {},
): Promise<Lease[]> {
  return sql.rows(ACQUIRE, [
    holder,
    options.leaseMs ?? LEASE_MS,
    options.workloadId ?? null,
    options.force ?? false,
  ]);
}
