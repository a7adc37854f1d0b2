import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { text } from "@/lib/lifecycle/columns";
import { KEPT_DELETED_MS } from "./core/kept-deleted";

const MOST_AT_ONCE = 100;
/** What somebody restores at this moment is passed over. */
const PURGE = statement<{ id: string }>(
  "purge-reports",
  { id: text },
  `DELETE FROM report r USING (
     SELECT id FROM report WHERE deleted_at <= clock_timestamp() - $1::float8 * interval '1 ms'
      ORDER BY id LIMIT $2::int FOR UPDATE SKIP LOCKED
   ) gone WHERE r.id = gone.id
RETURNING r.id`,
);

/** Takes away for good what was deleted so long ago that nobody can restore it, with its editions and links; answers with their ids. */
export async function purgeReports(sql: Sql): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const gone = await sql.rows(PURGE, [KEPT_DELETED_MS, MOST_AT_ONCE]);
    ids.push(...gone.map(({ id }) => id));
    if (gone.length < MOST_AT_ONCE) return ids;
  }
}
