import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { int, text } from "@/lib/lifecycle/columns";

const LEASE_MS = 15_000;

/** A source that is this controller's to observe. */
export interface SourceLease {
  readonly id: string;
  readonly address: string;
  readonly holder: string;
  /** Rises with each change of hands, and where somebody changes what is observed. */
  readonly token: number;
}

const LEASE = statement<SourceLease>(
  "lease-sources",
  { id: text, address: text, holder: text, token: int },
  `WITH due AS MATERIALIZED (
       SELECT id FROM observed_source
        WHERE stopped_at IS NULL
          AND (lease_holder IS NULL OR lease_holder = $1 OR lease_expires_at <= clock_timestamp())
        ORDER BY id COLLATE "C" FOR NO KEY UPDATE
     )
     UPDATE observed_source s
        SET lease_token = CASE WHEN lease_holder = $1 AND lease_expires_at > clock_timestamp()
                               THEN lease_token ELSE lease_token + 1 END,
            is_watched = is_watched AND lease_holder = $1 AND lease_expires_at > clock_timestamp(),
            lease_holder = $1, lease_expires_at = clock_timestamp() + $2::float8 * interval '1 ms'
       FROM due WHERE s.id = due.id
     RETURNING s.id, s.address, $1::text AS holder, s.lease_token AS token`,
);

/** Takes or renews the lease of every source that is observed and that is free, this holder's, or expired by the database's clock. */
export const leaseSources = (sql: Sql, holder: string, leaseMs = LEASE_MS): Promise<SourceLease[]> =>
  sql.rows(LEASE, [holder, leaseMs]);
