import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { availabilityOf, openSpans, type CountStep, type Span } from "@/lib/timings/core/availability";
import { momentOf, type Scope } from "@/lib/timings/scope";
import type { AvailabilityDto } from "./schema";

/** So many instances of a workload are looked at; of more, the window begins later. */
const MAX_INSTANCES = 5_000;

interface Served {
  readonly id: string;
  readonly readyAt: Instant;
  readonly goneAt: Instant | null;
  readonly hasFlaps: boolean;
}

const msOf = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** When one workload served as asked, was short, was down, or was not watched. */
export async function selectAvailability(
  sql: Sql,
  workloadId: string,
  { since, until }: Pick<Scope, "since" | "until">,
  now: Instant,
): Promise<AvailabilityDto> {
  const untilAt = Math.min(now, until ?? Infinity);
  const served = await selectServed(sql, workloadId, since, untilAt);
  const oldest = served.length > MAX_INSTANCES ? served.at(-1)?.readyAt : undefined;
  const [watched, desired, flaps] = await Promise.all([
    selectWatched(sql, workloadId),
    selectDesired(sql, workloadId, untilAt),
    selectFlaps(sql, served),
  ]);
  const firstAt = desired[0]?.at ?? untilAt;
  const fromAt = Math.min(untilAt, Math.max(since ?? firstAt, firstAt, oldest ?? -Infinity));
  const ready = openSpans(served.flatMap((one) => readySpans(one, flaps.get(one.id) ?? [])));
  return { workloadId, ...availabilityOf({ ready, desired, watched, fromAt, untilAt }) };
}

function selectServed(
  sql: Sql,
  workloadId: string,
  since: Instant | null,
  untilAt: Instant,
): Promise<Served[]> {
  return sql.query<Served>(
    `SELECT i.id, ${msOf("i.ready_at")} AS "readyAt", ${msOf("gone.at")} AS "goneAt",
            i.last_unready_at IS NOT NULL AS "hasFlaps"
       FROM instance i
      CROSS JOIN LATERAL (SELECT least(i.draining_at, i.failed_at, i.stopped_at) AS at) gone
      WHERE i.workload_id = $1 AND i.ready_at < ${momentOf("$3")}
        AND coalesce(gone.at, 'infinity') >= coalesce(${momentOf("$2")}, '-infinity')
      ORDER BY i.ready_at DESC LIMIT $4::int`,
    [workloadId, since, untilAt, MAX_INSTANCES + 1],
  );
}

/** A lease that is still held is watched up to now; its row only knows the last renewal. */
const selectWatched = (sql: Sql, workloadId: string): Promise<Span[]> =>
  sql.query<Span>(
    `SELECT ${msOf("t.from_at")} AS "fromAt",
            ${msOf("CASE WHEN w.lease_token = t.token AND w.lease_expires_at > clock_timestamp() THEN clock_timestamp() ELSE t.until_at END")}
              AS "untilAt"
       FROM watch t JOIN workload w ON w.id = t.workload_id WHERE t.workload_id = $1`,
    [workloadId],
  );

interface Asked {
  readonly at: Instant;
  readonly finishedAt: Instant | null;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly isReverted: boolean;
}

/** The replicas that were asked for; a rollout that was turned back asks for the former number again. */
async function selectDesired(sql: Sql, workloadId: string, untilAt: Instant): Promise<CountStep[]> {
  const asked = await sql.query<Asked>(
    `SELECT ${msOf("requested_at")} AS at, ${msOf("finished_at")} AS "finishedAt", from_replicas AS "fromReplicas",
            to_replicas AS "toReplicas", outcome IS NOT DISTINCT FROM 'reverted' AS "isReverted"
       FROM rollout WHERE workload_id = $1 AND requested_at <= ${momentOf("$2")} ORDER BY requested_at, id`,
    [workloadId, untilAt],
  );
  return asked.flatMap(({ at, finishedAt, fromReplicas, toReplicas, isReverted }) => [
    { at, count: toReplicas },
    ...(isReverted && finishedAt !== null && fromReplicas > 0
      ? [{ at: finishedAt, count: fromReplicas }]
      : []),
  ]);
}

interface Flap {
  readonly at: Instant;
  readonly isReady: boolean;
}

/** The changes between ready and unready of those instances that ever were unready; most never were. */
async function selectFlaps(sql: Sql, served: readonly Served[]): Promise<Map<string, Flap[]>> {
  const ids = served.filter(({ hasFlaps }) => hasFlaps).map(({ id }) => id);
  const flaps = new Map<string, Flap[]>();
  if (ids.length === 0) return flaps;
  const rows = await sql.query<Flap & { id: string }>(
    `SELECT subject AS id, ${msOf("event.time")} AS at, type = 'dev.mayfly.instance.ready' AS "isReady"
       FROM event
      WHERE subject = ANY($1::text[]) AND type IN ('dev.mayfly.instance.ready', 'dev.mayfly.instance.unready')
      ORDER BY event.time, event.seq`,
    [ids],
  );
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
