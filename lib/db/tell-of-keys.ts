import { CHANGED_CHANNEL, type ChangedKey } from "./channels";
import type { Sql } from "./sql";

/** Tells browsers which keys changed; delivered when the transaction of `sql` commits, so that every tab shows a change before a controller acts on it. */
export async function tellOfKeys(sql: Sql, keys: readonly ChangedKey[]): Promise<void> {
  await sql.execute("SELECT pg_notify($1, $2)", [CHANGED_CHANNEL, JSON.stringify(keys)]);
}
