import { statement } from "@/lib/db/statement";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Part } from "./newest-of";
import { END, GONE, SERVED, SERVED_ROW, type Served } from "./served-sql";

const BEFORE = `i.workload_id = $1 AND i.requested_at < ${momentOf("$2")} AND i.ready_at < ${momentOf("$3")}`;
const SERVED_AFTER = `coalesce(gone.at, 'infinity') >= ${momentOf("$2")}`;

const OLDER_SERVED = statement<Served>(
  "older-served",
  SERVED_ROW,
  `SELECT ${SERVED} FROM instance i ${GONE}
      WHERE ${BEFORE} AND ${SERVED_AFTER} AND i.ready_at IS NOT NULL
        AND ${END} >= ${momentOf("$2")} AND ${END} < ${momentOf("$3")}
     UNION ALL
     SELECT ${SERVED} FROM instance i ${GONE}
      WHERE ${BEFORE} AND ${SERVED_AFTER} AND i.stopped_at IS NULL AND i.failed_at IS NULL
     UNION ALL
     SELECT ${SERVED} FROM (
       SELECT * FROM instance i WHERE ${BEFORE} ORDER BY i.requested_at DESC LIMIT $4::int
     ) i ${GONE} WHERE ${SERVED_AFTER} AND ${END} >= ${momentOf("$3")}`,
);

/**
 * Who was requested before the window began and served in it: it ended in it, has not ended, or outlived it; the last are looked
 * for among the newest before it.
 */
export async function selectOlderServed(
  sql: Sql,
  workloadId: string,
  { since, untilAt, most }: Part,
): Promise<readonly Served[]> {
  if (since === null) return [];
  return sql.rows(OLDER_SERVED, [workloadId, since, untilAt, most]);
}
