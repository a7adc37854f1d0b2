import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { text } from "@/lib/lifecycle/columns";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";

/**
 * A source's stream is followed since it was looked at: where a list showed nothing that no event told, a workload counts as watched
 * since it was before; the others, and those that were not observed then, from that look on.
 */
const BEGIN = statement<{ id: string }>(
  "begin-watching",
  { id: text },
  `WITH begun AS (
     UPDATE observed_source
        SET session = session + 1, is_watched = true, away_since = NULL, away_because = NULL, engine_version = $3
      WHERE id = $1
     RETURNING id, session
   ), own AS (
     UPDATE workload w SET condition_reason = NULL, condition_message = NULL, condition_at = NULL
       FROM begun, observed_group g
      WHERE w.source_id = begun.id AND g.workload_id = w.id AND NOT g.is_left_out
     RETURNING w.id, begun.session
   )
   INSERT INTO watch (workload_id, token, from_at, until_at)
   SELECT own.id, own.session, coalesce(before.until_at, least($4::timestamptz, clock_timestamp())), clock_timestamp()
     FROM own LEFT JOIN watch before
       ON before.workload_id = own.id AND before.token = own.session - 1 AND NOT own.id = ANY($2::text[])
   RETURNING workload_id AS id`,
);

/** Returns the workloads that are watched from now on. `blind` are those of which a list showed what no event told. */
export async function beginWatching(
  sql: Sql,
  sourceId: string,
  blind: readonly string[],
  seenAt: Instant,
  engineVersion: string | null,
): Promise<string[]> {
  const rows = await sql.rows(BEGIN, [sourceId, [...blind], engineVersion, isoMicrosOf(seenAt)]);
  return rows.map(({ id }) => id);
}
