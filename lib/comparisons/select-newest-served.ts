import { statement } from "@/lib/db/statement";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import { newestOf, type Newest, type Part } from "./newest-of";
import { GONE, SERVED, SERVED_ROW, type Served } from "./served-sql";

const NEWEST_SERVED = statement<Served>(
  "newest-served",
  SERVED_ROW,
  `SELECT ${SERVED} FROM instance i ${GONE}
      WHERE i.workload_id = $1 AND i.ready_at < ${momentOf("$3")} AND i.requested_at < ${momentOf("$3")}
        AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
      ORDER BY i.requested_at DESC LIMIT $4::int`,
);

/** Who was requested in the window, and served. */
export async function selectNewestServed(
  sql: Sql,
  workloadId: string,
  { since, untilAt, most }: Part,
): Promise<Newest<Served>> {
  const rows = await sql.rows(NEWEST_SERVED, [workloadId, since, untilAt, most + 1]);
  return newestOf(rows, most, since);
}
