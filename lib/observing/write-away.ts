import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { text } from "@/lib/lifecycle/columns";
import { MAX_SAID } from "@/lib/lifecycle/message-schema";
import type { ConditionMessage } from "@/lib/lifecycle/message";
import { storableText } from "@/lib/lifecycle/storable";
import type { SourceLease } from "./lease-sources";

const AWAY = statement<{ id: string }>(
  "write-away",
  { id: text },
  `WITH away AS (
     UPDATE observed_source
        SET is_watched = false, away_since = coalesce(away_since, clock_timestamp()), away_because = $2
      WHERE id = $1 AND lease_token = $4::int AND stopped_at IS NULL
     RETURNING id, away_since
   )
   UPDATE workload w
      SET condition_reason = 'engine-away', condition_message = $3::jsonb, condition_at = away.away_since
     FROM away, observed_group g
    WHERE w.source_id = away.id AND g.workload_id = w.id AND NOT g.is_left_out
      AND w.condition_message IS DISTINCT FROM $3::jsonb
   RETURNING w.id`,
);

/**
 * Nobody sees what happens at a source until its stream is followed again; nothing where it is another's by now. Returns the workloads of
 * which that was not said yet.
 */
export async function writeAway(sql: Sql, { id, token }: SourceLease, because: string): Promise<string[]> {
  const reason = storableText(because.slice(0, MAX_SAID));
  const message: ConditionMessage = { because: "engine-away", reason };
  const rows = await sql.rows(AWAY, [id, reason, JSON.stringify(message), token]);
  return rows.map(({ id }) => id);
}
