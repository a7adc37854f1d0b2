import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { HeldWorkload } from "./held-workload";
import { withFence } from "./lease";
import type { ControllerOptions } from "./runtime";

interface Condition {
  readonly reason: string;
  readonly message: string;
  readonly at: Instant;
}

/** Says on a workload why it makes no progress; null: it does. */
export async function writeCondition(
  sql: Sql,
  workloadId: string,
  condition: Condition | null,
): Promise<void> {
  await sql.query(
    `UPDATE workload SET condition_reason = $2, condition_message = $3, condition_at = $4::timestamptz
      WHERE id = $1 RETURNING id`,
    [
      ...[workloadId, condition?.reason ?? null, condition?.message ?? null],
      condition === null ? null : isoMicrosOf(condition.at),
    ],
  );
}

/** The same behind the lease's fence, where nothing else is to be written. */
export async function sayCondition(
  { pool, clock, notifier }: Pick<ControllerOptions, "pool" | "clock" | "notifier">,
  { lease }: HeldWorkload,
  said: Omit<Condition, "at">,
): Promise<void> {
  const { workloadId } = lease;
  await withFence(pool, lease, (sql) => writeCondition(sql, workloadId, { ...said, at: clock.now() }));
  notifier.changed([["workloads", workloadId]]);
}
