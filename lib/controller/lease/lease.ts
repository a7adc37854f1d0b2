import { statement } from "@/lib/db/statement";
import { int, kept, orNull, text } from "@/lib/lifecycle/columns";
import type pg from "pg";
import type { Sql } from "@/lib/db/sql";
import { inTransaction } from "@/lib/db/transaction";

export const LEASE_MS = 15_000;

export interface Lease {
  readonly workloadId: string;
  readonly holder: string;
  /** Grows with every change of hands. */
  readonly token: number;
}

/** Another controller acts on the workload now, or somebody changed it since it was read; nothing was written. */
export class FenceError extends Error {
  override readonly name = "FenceError";
  constructor(
    readonly code: "lease-lost" | "stale-read",
    workloadId: string,
  ) {
    super(`${code} on ${workloadId}`);
  }
}

const ACQUIRE = statement<Lease>(
  "acquire-leases",
  { workloadId: text, holder: kept(text), token: int },
  `WITH held AS (
       UPDATE workload
        SET lease_token = CASE WHEN lease_holder = $1 AND lease_expires_at > clock_timestamp()
                               THEN lease_token ELSE lease_token + 1 END,
            lease_holder = $1,
            lease_expires_at = clock_timestamp() + $2::float8 * interval '1 ms'
      WHERE ($3::text IS NULL OR id = $3)
        AND ($4::boolean OR lease_holder IS NULL OR lease_holder = $1 OR lease_expires_at <= clock_timestamp())
      RETURNING id, lease_holder, lease_token
     ), watched AS (
       INSERT INTO watch (workload_id, token, from_at, until_at)
       SELECT id, lease_token, clock_timestamp(), clock_timestamp() FROM held
       ON CONFLICT (workload_id, token) DO UPDATE SET until_at = excluded.until_at
     )
     SELECT id AS "workloadId", lease_holder AS holder, lease_token AS token FROM held`,
);

/**
 * Takes or renews, and notes as watched, the lease of every workload (or of one) that is free, ours or expired by the database's clock. With
 * `force`, of those that others hold as well.
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

const OTHERS = statement<{ holder: string }>(
  "other-holders",
  { holder: kept(text) },
  `SELECT lease_holder AS holder FROM workload WHERE lease_holder <> $1 AND lease_expires_at > clock_timestamp()
     UNION
     SELECT lease_holder FROM experiment
      WHERE finished_at IS NULL AND lease_holder <> $1 AND lease_expires_at > clock_timestamp()`,
);

/** Who holds leases of workloads and experiments that have not run out, but for `self`. */
export async function otherHolders(sql: Sql, self: string): Promise<string[]> {
  const rows = await sql.rows(OTHERS, [self]);
  return rows.map(({ holder }) => holder);
}

/**
 * Gives back what holders that are known to have ended still hold. Their workloads count as watched up to their last renewal, and
 * the next holder's token refuses what of theirs may still be on its way.
 */
export async function releaseLeasesOfDead(sql: Sql, holders: readonly string[]): Promise<void> {
  await sql.execute(
    `WITH released AS (
       UPDATE workload SET lease_holder = NULL, lease_expires_at = NULL WHERE lease_holder = ANY($1::text[])
     )
     UPDATE experiment SET lease_holder = NULL, lease_expires_at = NULL
      WHERE finished_at IS NULL AND lease_holder = ANY($1::text[])`,
    [[...holders]],
  );
}

/** Gives all leases back, so that another controller need not wait for them to expire. */
export async function releaseLeases(sql: Sql, holder: string): Promise<void> {
  await sql.execute(
    `WITH released AS (
       UPDATE workload SET lease_holder = NULL, lease_expires_at = NULL WHERE lease_holder = $1 RETURNING id, lease_token
     )
     UPDATE watch SET until_at = clock_timestamp() FROM released
      WHERE watch.workload_id = released.id AND watch.token = released.lease_token`,
    [holder],
  );
}

const FENCE = statement<{ holder: string | null; token: number; generation: number }>(
  "fence",
  { holder: orNull(text), token: int, generation: int },
  `SELECT lease_holder AS holder, lease_token AS token, generation FROM workload WHERE id = $1 FOR UPDATE`,
);

/**
 * Runs `write` in a transaction that holds the workload's row, only while the lease is still this one and, where
 * `generation` is given, nobody has changed desired state since. Throws `FenceError`.
 */
export function withFence<T>(
  pool: pg.Pool,
  lease: Lease,
  write: (sql: Sql) => Promise<T>,
  generation?: number,
): Promise<T> {
  return inTransaction(pool, async (sql) => {
    const [row] = await sql.rows(FENCE, [lease.workloadId]);
    if (row?.holder !== lease.holder || row.token !== lease.token) {
      throw new FenceError("lease-lost", lease.workloadId);
    }
    if (generation !== undefined && row.generation !== generation) {
      throw new FenceError("stale-read", lease.workloadId);
    }
    return write(sql);
  });
}
