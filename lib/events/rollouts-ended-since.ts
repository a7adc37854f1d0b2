import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { FROM_ENDED_SINCE } from "./ended-since-sql";

/** Which rollouts were over when these marks were made, or later; mostly none. */
const ENDED_SINCE = statement<{ id: string }>(
  "rollouts-ended-since",
  { id: text },
  `SELECT DISTINCT r.id ${FROM_ENDED_SINCE} LIMIT $3::int`,
  { isPrepared: true },
);

/** Their ids, so many at most. `late`: workloads, and since when. */
export async function rolloutsEndedSince(
  sql: Sql,
  late: readonly [readonly string[], readonly string[]],
  most: number,
): Promise<string[]> {
  const rows = await sql.rows(ENDED_SINCE, [...late, most]);
  return rows.map(({ id }) => id);
}
