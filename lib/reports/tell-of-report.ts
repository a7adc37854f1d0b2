import { CHANGED_CHANNEL } from "@/lib/db/channels";
import type { Sql } from "@/lib/db/sql";

/** Tells browsers; delivered when the transaction commits. */
export async function tellOfReport(sql: Sql, reportId: string): Promise<void> {
  await sql.execute("SELECT pg_notify($1, $2)", [
    CHANGED_CHANNEL,
    JSON.stringify([["reports"], ["reports", reportId]]),
  ]);
}
