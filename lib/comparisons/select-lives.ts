import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isPlannedStop } from "@/lib/lifecycle/phase";
import type { StopReason } from "@/lib/lifecycle/vocabulary";
import { microsOf } from "@/lib/timings/core/stages";
import type { LifeSpan } from "@/lib/timings/core/survival";
import { INSTANCE_SCOPE, momentOf, scopeParameters, type Scope } from "@/lib/timings/scope";

interface Row {
  readonly readyAt: Instant;
  readonly endedAt: Instant | null;
  readonly stopReason: StopReason | null;
}

/** Newest first. */
export interface Lives {
  readonly spans: readonly LifeSpan[];
  /** Where there were more than `limit`: the moment from which they were looked at; else null. */
  readonly seenSince: Instant | null;
}

/** Far more than ran at one moment. */
const MOST_AT_ONCE = 100_000;

const SELECT = `
  SELECT (extract(epoch FROM i.ready_at) * 1000)::float8 AS "readyAt",
         (extract(epoch FROM ended.at) * 1000)::float8 AS "endedAt", i.stop_reason AS "stopReason"
    FROM instance i JOIN workload w ON w.id = i.workload_id
   CROSS JOIN LATERAL (SELECT coalesce(i.failed_at, i.stopped_at) AS at) ended
   WHERE ${INSTANCE_SCOPE}
     AND i.ready_at <= coalesce(ended.at, 'infinity') AND i.ready_at < coalesce(${momentOf("$3")}, 'infinity')
     AND coalesce(ended.at, 'infinity') >= coalesce(${momentOf("$2")}, '-infinity')`;

/**
 * Times from ready to the end, as the scope's window saw them. Where there are more than `limit`, the window begins later:
 * to drop the oldest of them instead would favour the short ones.
 */
export async function selectLives(sql: Sql, scope: Scope, now: Instant, limit: number): Promise<Lives> {
  const newest = await sql.query<Row>(`${SELECT} ORDER BY i.ready_at DESC LIMIT $11::int`, [
    ...scopeParameters(scope),
    limit + 1,
  ]);
  const until = Math.min(now, scope.until ?? Infinity);
  const beyond = newest[limit];
  if (!beyond) {
    return { spans: newest.map((row) => spanOf(row, scope.since ?? -Infinity, until)), seenSince: null };
  }
  const since = Math.max(scope.since ?? -Infinity, newest[limit - 1]?.readyAt ?? -Infinity);
  const older = await sql.query<Row>(
    `${SELECT} AND i.ready_at < ${momentOf("$11")} ORDER BY i.ready_at DESC LIMIT $12::int`,
    [...scopeParameters({ ...scope, since }), since, MOST_AT_ONCE],
  );
  const rows = [...newest.slice(0, limit), ...older];
  return { spans: rows.map((row) => spanOf(row, since, until)), seenSince: since };
}

/** Who runs beyond the window is censored at its end, who ran before it is truncated at its beginning. */
function spanOf({ readyAt, endedAt, stopReason }: Row, since: Instant, until: Instant): LifeSpan {
  const hasEnded = endedAt !== null && endedAt <= until;
  return {
    entryMs: Math.max(0, microsOf(since - readyAt)),
    exitMs: microsOf((hasEnded ? endedAt : until) - readyAt),
    end: !hasEnded ? "censored" : isPlannedStop(stopReason) ? "planned" : "failure",
  };
}
