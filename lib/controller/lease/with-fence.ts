import { statement } from "@/lib/db/statement";
import { int, orNull, text } from "@/lib/lifecycle/columns";
import type pg from "pg";
import type { Sql } from "@/lib/db/sql";
import { inTransaction } from "@/lib/db/transaction";
import type { Lease } from "./lease";

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
