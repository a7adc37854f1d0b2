import { CHANGED_CHANNEL } from "@/lib/db/channels";
import type { Sql } from "@/lib/db/sql";

/** The domain of the keys by which browsers and makers of PDFs hear of them: the report itself is as it was. */
export const PDF_KEYS = "report-pdfs";

/** Tells browsers and makers; delivered when the transaction commits. */
export async function tellOfPdf(sql: Sql, reportId: string): Promise<void> {
  await sql.execute("SELECT pg_notify($1, $2)", [CHANGED_CHANNEL, JSON.stringify([[PDF_KEYS, reportId]])]);
}
