import { statement } from "@/lib/db/statement";
import { bool, float, int, orNull, text, type Columns } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { availabilityOf, openSpans, type CountStep, type Span } from "@/lib/timings/core/availability";
import { roundedShare } from "@/lib/timings/core/rounded-share";
import type { Scope } from "@/lib/timings/scope";
import type { AvailabilityDto } from "./schema";

interface Served {
  readonly id: string;
  readonly requestedAt: Instant;
  readonly readyAt: Instant;
  readonly goneAt: Instant | null;
  readonly hasFlaps: boolean;
}

/**
 * When one workload served as asked, was short, was down, or was not watched. Of more than `most` instances or rollouts the
 * window begins later.
 */
export async function selectAvailability(
  sql: Sql,
  workloadId: string,
  { since, until }: Pick<Scope, "since" | "until">,
  now: Instant,
  most: number,
): Promise<AvailabilityDto> {
  const untilAt = Math.min(now, until ?? Infinity);
  const newest = await selectServed(sql, workloadId, { since, untilAt, most });
  const asked = await selectAsked(sql, workloadId, { since: newest.since, untilAt, most });
  const desired = desiredOf(asked.rows);
  const firstAt = desired[0]?.at ?? untilAt;
  const fromAt = Math.min(untilAt, Math.max(asked.since ?? firstAt, firstAt));
  const [older, watched, servedFrom] = await Promise.all([
    selectOlder(sql, workloadId, { since: newest.since, untilAt, most }),
    selectWatched(sql, workloadId, fromAt),
    selectServedFrom(sql, workloadId),
  ]);
  const served = [...newest.rows, ...older];
  const flaps = await selectFlaps(sql, served);
  const ready = openSpans(served.flatMap((one) => readySpans(one, flaps.get(one.id) ?? [])));
  const { pieces, ...shares } = availabilityOf({ ready, desired, watched, fromAt, untilAt, servedFrom });
  return {
    workloadId,
    ...shares,
    pieces: pieces.map(({ fromMs, shares: parts }) => [Math.round(fromMs), parts.map(roundedShare)]),
    untilMs: Math.round(untilAt),
  };
}

interface Part {
  readonly since: Instant | null;
  readonly untilAt: Instant;
  readonly most: number;
}

/** The newest rows in the window and, where there were more of them, the moment from which on they are all; else its beginning. */
interface Newest<Row> {
  readonly rows: readonly Row[];
  readonly since: Instant | null;
}

function newestOf<Row extends { readonly requestedAt: Instant }>(
  rows: readonly Row[],
  most: number,
  since: Instant | null,
): Newest<Row> {
  const kept = rows.slice(0, most);
  return { rows: kept, since: rows.length > most ? (kept.at(-1)?.requestedAt ?? since) : since };
}

const END = "coalesce(i.failed_at, i.stopped_at)";
const GONE = "CROSS JOIN LATERAL (SELECT least(i.draining_at, i.failed_at, i.stopped_at) AS at) gone";
const SERVED = `i.id, ${msOf("i.requested_at")} AS "requestedAt", ${msOf("i.ready_at")} AS "readyAt",
  ${msOf("gone.at")} AS "goneAt", i.last_unready_at IS NOT NULL AS "hasFlaps"`;

const SERVED_ROW: Columns<Served> = {
  id: text,
  requestedAt: float,
  readyAt: float,
  goneAt: orNull(float),
  hasFlaps: bool,
};

const NEWEST_SERVED = statement<Served>(
  "newest-served",
  SERVED_ROW,
  `SELECT ${SERVED} FROM instance i ${GONE}
      WHERE i.workload_id = $1 AND i.ready_at < ${momentOf("$3")} AND i.requested_at < ${momentOf("$3")}
        AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
      ORDER BY i.requested_at DESC LIMIT $4::int`,
);

/** Who was requested in the window, and served. */
async function selectServed(
  sql: Sql,
  workloadId: string,
  { since, untilAt, most }: Part,
): Promise<Newest<Served>> {
  const rows = await sql.rows(NEWEST_SERVED, [workloadId, since, untilAt, most + 1]);
  return newestOf(rows, most, since);
}

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
async function selectOlder(
  sql: Sql,
  workloadId: string,
  { since, untilAt, most }: Part,
): Promise<readonly Served[]> {
  if (since === null) return [];
  return sql.rows(OLDER_SERVED, [workloadId, since, untilAt, most]);
}

const WATCHED = statement<Span>(
  "watched",
  { fromAt: float, untilAt: float },
  `SELECT ${msOf("t.from_at")} AS "fromAt",
            ${msOf("CASE WHEN w.lease_token = t.token AND w.lease_expires_at > clock_timestamp() THEN clock_timestamp() ELSE t.until_at END")}
              AS "untilAt"
       FROM watch t JOIN workload w ON w.id = t.workload_id
      WHERE t.workload_id = $1 AND (t.until_at >= ${momentOf("$2")} OR t.token = w.lease_token)`,
);

/** A lease that is still held is watched up to now; its row only knows the last renewal. */
const selectWatched = (sql: Sql, workloadId: string, fromAt: Instant): Promise<Span[]> =>
  sql.rows(WATCHED, [workloadId, fromAt]);

/** The first to serve is among the first that were requested of those that served. */
const FIRST = 100;

const SERVED_FROM = statement<{ at: Instant | null }>(
  "served-from",
  { at: orNull(float) },
  `SELECT ${msOf("min(ready_at)")} AS at FROM (
       SELECT ready_at FROM instance WHERE workload_id = $1 AND ready_at IS NOT NULL
        ORDER BY requested_at LIMIT $2::int) first`,
);

/** When the workload served first, in or before the window; null: never. */
async function selectServedFrom(sql: Sql, workloadId: string): Promise<Instant | null> {
  const [row] = await sql.rows(SERVED_FROM, [workloadId, FIRST]);
  return row?.at ?? null;
}

interface Asked {
  readonly requestedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly isReverted: boolean;
}

const ASKED = statement<Asked>(
  "replicas-asked-for",
  { requestedAt: float, finishedAt: orNull(float), fromReplicas: int, toReplicas: int, isReverted: bool },
  `SELECT ${msOf("requested_at")} AS "requestedAt", ${msOf("finished_at")} AS "finishedAt",
            from_replicas AS "fromReplicas", to_replicas AS "toReplicas",
            outcome IS NOT DISTINCT FROM 'reverted' AS "isReverted"
       FROM rollout
      WHERE workload_id = $1 AND requested_at <= ${momentOf("$3")}
        AND requested_at >= coalesce(
              (SELECT requested_at FROM rollout WHERE workload_id = $1 AND requested_at <= ${momentOf("$2")}
                ORDER BY requested_at DESC LIMIT 1), '-infinity')
      ORDER BY requested_at DESC, id DESC LIMIT $4::int`,
);

/** The rollouts of the window and the last one before it, which says what it began with. */
async function selectAsked(
  sql: Sql,
  workloadId: string,
  { since, untilAt, most }: Part,
): Promise<Newest<Asked>> {
  const rows = await sql.rows(ASKED, [workloadId, since, untilAt, most + 1]);
  return newestOf(rows, most, since);
}

/** The replicas that were asked for; a rollout that was turned back asks for the former number again. */
const desiredOf = (newestFirst: readonly Asked[]): CountStep[] =>
  newestFirst
    .toReversed()
    .flatMap(({ requestedAt: at, finishedAt, fromReplicas, toReplicas, isReverted }) => [
      { at, count: toReplicas },
      ...(isReverted && finishedAt !== null && fromReplicas > 0
        ? [{ at: finishedAt, count: fromReplicas }]
        : []),
    ]);

interface Flap {
  readonly at: Instant;
  readonly isReady: boolean;
}

const FLAPS = statement<Flap & { id: string }>(
  "flaps",
  { id: text, at: float, isReady: bool },
  `SELECT subject AS id, ${msOf("event.time")} AS at, type = 'dev.mayfly.instance.ready' AS "isReady"
       FROM event
      WHERE subject = ANY($1::text[]) AND type IN ('dev.mayfly.instance.ready', 'dev.mayfly.instance.unready')
      ORDER BY event.time, event.seq`,
);

/** The changes between ready and unready of those instances that ever were unready; most never were. */
async function selectFlaps(sql: Sql, served: readonly Served[]): Promise<Map<string, Flap[]>> {
  const ids = served.filter(({ hasFlaps }) => hasFlaps).map(({ id }) => id);
  const flaps = new Map<string, Flap[]>();
  if (ids.length === 0) return flaps;
  const rows = await sql.rows(FLAPS, [ids]);
  for (const { id, at, isReady } of rows) flaps.set(id, [...(flaps.get(id) ?? []), { at, isReady }]);
  return flaps;
}

function readySpans({ readyAt, goneAt }: Served, flaps: readonly Flap[]): Span[] {
  const untilAt = goneAt ?? Infinity;
  const spans: Span[] = [];
  let fromAt: Instant | null = readyAt;
  for (const { at, isReady } of flaps) {
    if (isReady) fromAt ??= at;
    else if (fromAt !== null) {
      spans.push({ fromAt, untilAt: Math.min(at, untilAt) });
      fromAt = null;
    }
  }
  return fromAt === null ? spans : [...spans, { fromAt, untilAt }];
}
