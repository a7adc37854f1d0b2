import { statement } from "@/lib/db/statement";
import { float, json, orNull, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { Message } from "@/lib/lifecycle/message";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { messageTextOrNull } from "@/lib/text/messages";
import type { RolloutStepDto } from "./schema";

const MAX_STEPS = 500;

const STEPS = statement<Omit<RolloutStepDto, "at" | "message"> & { at: Instant; message: Message | null }>(
  "steps-of-rollout",
  {
    seq: text,
    at: float,
    action: text,
    instanceId: orNull(text),
    because: text,
    message: orNull(json<Message>()),
  },
  `SELECT seq::text AS seq, ${msOf("time")} AS at,
            coalesce(data->>'action', substring(type FROM '[^.]+$')) AS action, data->>'instanceId' AS "instanceId",
            coalesce(data->>'because', 'intent') AS because, data->'message' AS message
       FROM event
      WHERE subject = $1 AND type LIKE 'dev.mayfly.rollout.%'
      ORDER BY event.time DESC, event.seq DESC
      LIMIT $2::int`,
);

/** What was done, newest first. */
export async function selectStepsOfRollout(sql: Sql, rolloutId: string): Promise<RolloutStepDto[]> {
  const rows = await sql.rows(STEPS, [rolloutId, MAX_STEPS]);
  return rows.map((row) => ({ ...row, at: isoOf(row.at), message: messageTextOrNull(row.message) ?? "" }));
}
