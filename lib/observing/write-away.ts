import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { text } from "@/lib/lifecycle/columns";
import { MAX_SAID } from "@/lib/lifecycle/message-schema";
import type { ConditionMessage } from "@/lib/lifecycle/message";
import { storableText } from "@/lib/lifecycle/storable";

const AWAY = statement<{ id: string }>(
  "write-away",
  { id: text },
  `WITH away AS (
     UPDATE observed_source
        SET is_watched = false, away_since = coalesce(away_since, clock_timestamp()), away_because = $2
      WHERE id = $1
     RETURNING id, away_since
   )
   UPDATE workload w
      SET condition_reason = 'engine-away', condition_message = $3::jsonb, condition_at = away.away_since
     FROM away, observed_group g
    WHERE w.source_id = away.id AND g.workload_id = w.id AND NOT g.is_left_out
      AND w.condition_message IS DISTINCT FROM $3::jsonb
   RETURNING w.id`,
);

/** Nobody sees what happens at a source until its stream is followed again. Returns the workloads of which that was not said yet. */
export async function writeAway(sql: Sql, sourceId: string, because: string): Promise<string[]> {
  const reason = storableText(because.slice(0, MAX_SAID));
  const message: ConditionMessage = { because: "engine-away", reason };
  const rows = await sql.rows(AWAY, [sourceId, reason, JSON.stringify(message)]);
  return rows.map(({ id }) => id);
}
