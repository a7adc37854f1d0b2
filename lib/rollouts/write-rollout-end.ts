import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { FinishRollout } from "./core/action";
import type { DecisionWrite } from "./core/decision-events";

/** One that is over already stays as it is. */
export async function writeRolloutEnd(
  sql: Sql,
  { stored, at }: Pick<DecisionWrite, "stored" | "at">,
  action: FinishRollout,
): Promise<void> {
  await sql.execute(
    `UPDATE rollout SET outcome = $2, message = $3::jsonb, finished_at = $4::timestamptz, max_unavailable = $5::int
      WHERE id = $1 AND outcome IS NULL`,
    [
      action.rolloutId,
      action.outcome,
      JSON.stringify(action.message),
      isoMicrosOf(at),
      stored.maxUnavailable,
    ],
  );
}
