import type { Sql } from "@/lib/db/sql";
import { FROM_ENDED_SINCE } from "./ended-since-sql";

const MARK_DUE = `
  UPDATE rollout SET reached_is_due = true
   WHERE id IN (SELECT r.id ${FROM_ENDED_SINCE} AND NOT r.reached_is_due)`;

/** Has it told later how these rollouts went. */
export async function markDue(
  sql: Sql,
  late: readonly [readonly string[], readonly string[]],
): Promise<void> {
  await sql.execute(MARK_DUE, late);
}
