import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { ConditionMessage } from "@/lib/lifecycle/message";

export interface WrittenCondition {
  readonly reason: string;
  readonly message: ConditionMessage;
  readonly at: Instant;
}

/** Says on a workload why it makes no progress; null: it does. */
export async function writeCondition(
  sql: Sql,
  workloadId: string,
  condition: WrittenCondition | null,
): Promise<void> {
  await sql.execute(
    `UPDATE workload SET condition_reason = $2, condition_message = $3::jsonb, condition_at = $4::timestamptz
      WHERE id = $1`,
    [
      ...[
        workloadId,
        condition?.reason ?? null,
        condition === null ? null : JSON.stringify(condition.message),
      ],
      condition === null ? null : isoMicrosOf(condition.at),
    ],
  );
}
