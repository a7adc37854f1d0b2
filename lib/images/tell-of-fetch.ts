import { CHANGED_CHANNEL, IMAGE_CHANNEL } from "@/lib/db/channels";
import type { Sql } from "@/lib/db/sql";

/** Tells browsers and the controllers; delivered when the transaction commits. */
export async function tellOfFetch(sql: Sql, id: string): Promise<void> {
  await sql.execute("SELECT pg_notify($1, $2), pg_notify($3, $4)", [
    ...[CHANGED_CHANNEL, JSON.stringify([["images", id]])],
    ...[IMAGE_CHANNEL, id],
  ]);
}
