import { statement } from "@/lib/db/statement";
import { float } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { ROLLOUT_COLUMNS, ROLLOUT_ROW, type RolloutRow } from "./core/rollout-dto";

export interface FoundRollout extends RolloutRow {
  readonly asOf: Instant;
}

const ROLLOUT = statement<FoundRollout>(
  "get-rollout",
  { ...ROLLOUT_ROW, asOf: float },
  `SELECT ${ROLLOUT_COLUMNS}, ${msOf("clock_timestamp()")} AS "asOf" FROM rollout r WHERE r.id = $1`,
);

/** Null where there is none. */
export async function selectRollout(sql: Sql, id: string): Promise<FoundRollout | null> {
  const [row] = await sql.rows(ROLLOUT, [id]);
  return row ?? null;
}
