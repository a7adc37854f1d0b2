import { statement } from "@/lib/db/statement";
import { float, orNull, text, word, type Columns } from "@/lib/lifecycle/columns";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isPlannedStop } from "@/lib/lifecycle/phase";
import type { StopReason } from "@/lib/lifecycle/vocabulary";
import { isLifeSkewed } from "./core/clock-skew";
import { microsOf } from "./core/stages";
import type { LifeSpan } from "./core/survival";
import { INSTANCE_SCOPE, scopeParameters, startedScope, WORKLOAD_SCOPE, type Scope } from "./scope";

interface Row {
  readonly id: string;
  readonly runtime: string | null;
  readonly requestedAt: Instant;
  readonly readyAt: Instant;
  readonly endedAt: Instant | null;
  readonly stopReason: StopReason | null;
}

/** One life as the window saw it. */
export interface Life extends LifeSpan {
  readonly id: string;
  readonly runtime: string | null;
  readonly readyAt: Instant;
}

/** Newest first. */
export interface Lives {
  readonly spans: readonly Life[];
  /** Where there were more than `limit`: the moment from which they were looked at; else null. */
  readonly seenSince: Instant | null;
}

/** Far more than ran at one moment. */
const MOST_AT_ONCE = 100_000;
/** Of each workload a fourth of the limit is looked at before a window; there are few workloads, and most of them have fewer. */
const LIMIT_PER_LOOK_BACK = 4;
const END = "coalesce(i.failed_at, i.stopped_at)";
const COLUMNS = `i.id, i.runtime, (extract(epoch FROM i.requested_at) * 1000)::float8 AS "requestedAt",
  (extract(epoch FROM i.ready_at) * 1000)::float8 AS "readyAt",
  (extract(epoch FROM ${END}) * 1000)::float8 AS "endedAt", i.stop_reason AS "stopReason"`;
const OLD_COLUMNS = `${COLUMNS}, ${isLifeSkewed("i")} AS "isSkewed"`;

const LIFE_ROW: Columns<Row> = {
  id: text,
  runtime: orNull(text),
  requestedAt: float,
  readyAt: float,
  endedAt: orNull(float),
  stopReason: orNull(word<StopReason>()),
};

/** Those who began in the window, workload by workload along the index of their requests. */
const NEWEST = statement<Row>(
  "newest-lives",
  LIFE_ROW,
  `
  SELECT born.* FROM workload w CROSS JOIN LATERAL (
    SELECT ${COLUMNS} FROM instance i
     WHERE i.workload_id = w.id AND ${INSTANCE_SCOPE} AND ${startedScope("$12")}
       AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
       AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
       AND i.ready_at IS NOT NULL AND NOT ${isLifeSkewed("i")}
     ORDER BY i.requested_at DESC LIMIT $11::int
  ) born WHERE ${WORKLOAD_SCOPE} ORDER BY born."requestedAt" DESC LIMIT $11::int`,
);

const OLD_SCOPE = `${INSTANCE_SCOPE} AND ${startedScope("$13")}`;
const BORN_BEFORE = `i.requested_at < least(${momentOf("$2")}, ${momentOf("$3")}) AND i.ready_at IS NOT NULL`;

/**
 * Those who ran already when the window began: they ended in it, have not ended, or outlived it; the last are looked for among
 * the $12 newest before it of each workload, since no index leads to them.
 */
const OLDER = statement<Row>(
  "older-lives",
  LIFE_ROW,
  `
  SELECT old.* FROM workload w CROSS JOIN LATERAL (
    SELECT ${OLD_COLUMNS} FROM instance i
     WHERE i.workload_id = w.id AND ${OLD_SCOPE} AND ${BORN_BEFORE}
       AND ${END} >= ${momentOf("$2")} AND ${END} < coalesce(${momentOf("$3")}, 'infinity')
    UNION ALL
    SELECT ${OLD_COLUMNS} FROM instance i
     WHERE i.workload_id = w.id AND ${OLD_SCOPE} AND ${BORN_BEFORE}
       AND i.stopped_at IS NULL AND i.failed_at IS NULL
    UNION ALL
    SELECT ${OLD_COLUMNS} FROM (
      SELECT * FROM instance i
       WHERE i.workload_id = w.id AND ${BORN_BEFORE} AND $3::float8 IS NOT NULL
       ORDER BY i.requested_at DESC LIMIT $12::int
    ) i WHERE ${OLD_SCOPE} AND ${END} >= ${momentOf("$3")}
  ) old WHERE ${WORKLOAD_SCOPE} AND NOT old."isSkewed" ORDER BY old."requestedAt" DESC LIMIT $11::int`,
);

/**
 * Times from ready to the end, as the scope's window saw them. Where there are more than `limit`, the window begins later:
 * to drop the oldest of them instead would favour the short ones.
 */
export async function selectLives(sql: Sql, scope: Scope, now: Instant, limit: number): Promise<Lives> {
  const newest = await sql.rows(NEWEST, [...scopeParameters(scope), limit + 1, scope.isAlone]);
  const hasMore = newest.length > limit;
  const since = hasMore ? (newest[limit - 1]?.requestedAt ?? null) : scope.since;
  const kept = newest.slice(0, limit);
  const older =
    since === null
      ? []
      : await sql.rows(OLDER, [
          ...scopeParameters({ ...scope, since }),
          ...[MOST_AT_ONCE, Math.ceil(limit / LIMIT_PER_LOOK_BACK), scope.isAlone],
        ]);
  const until = Math.min(now, scope.until ?? Infinity);
  return {
    spans: [...kept, ...older]
      .filter(({ readyAt, endedAt }) => readyAt < until && readyAt <= (endedAt ?? Infinity))
      .map((row) => lifeOf(row, since ?? -Infinity, until)),
    seenSince: hasMore ? since : null,
  };
}

/** Who runs beyond the window is censored at its end, who ran before it is truncated at its beginning. */
function lifeOf({ id, runtime, readyAt, endedAt, stopReason }: Row, since: Instant, until: Instant): Life {
  const hasEnded = endedAt !== null && endedAt <= until;
  return {
    id,
    runtime,
    readyAt,
    entryMs: Math.max(0, microsOf(since - readyAt)),
    exitMs: microsOf((hasEnded ? endedAt : until) - readyAt),
    end: !hasEnded ? "censored" : isPlannedStop(stopReason) ? "planned" : "failure",
  };
}
