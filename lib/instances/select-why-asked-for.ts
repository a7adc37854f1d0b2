import { statement } from "@/lib/db/statement";
import { json, orNull } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { eventTypeOf } from "@/lib/lifecycle/event";
import type { Message } from "@/lib/lifecycle/message";
import { messageTextOrNull } from "@/lib/text/messages";

const ASKED = statement<{ readonly because: Message | null }>(
  "why-instance-was-asked-for",
  { because: orNull(json<Message>()) },
  `SELECT data -> 'message' AS because FROM event WHERE subject = $1 AND type = $2 ORDER BY time LIMIT 1`,
);

/** Why an instance was asked for, in words; null where nobody said. */
export async function selectWhyAskedFor(sql: Sql, id: string): Promise<string | null> {
  const [row] = await sql.rows(ASKED, [id, eventTypeOf("requested")]);
  return messageTextOrNull(row?.because ?? null);
}
