import type { Sql } from "@/lib/db/sql";

/** What is kept in all, the newest first; a file that is dropped is made again when it is asked for. */
export const MOST_KEPT = { bytes: 256_000_000, days: 30 } as const;

const DROP = `
  DELETE FROM report_pdf p
   USING (SELECT report_id, edition, paper, ended_at,
                 sum(octet_length(file)) OVER (ORDER BY ended_at DESC, report_id, edition, paper) AS kept
            FROM report_pdf WHERE ended_at IS NOT NULL) old
   WHERE p.report_id = old.report_id AND p.edition = old.edition AND p.paper = old.paper AND p.ended_at = old.ended_at
     AND (old.kept > $1 OR old.ended_at < clock_timestamp() - $2::float8 * interval '1 day')`;

/** Drops the oldest ones beyond that many bytes, and all that are older than that. */
export async function dropOldPdfs(
  sql: Sql,
  { bytes, days } = MOST_KEPT as { bytes: number; days: number },
): Promise<void> {
  await sql.execute(DROP, [bytes, days]);
}
