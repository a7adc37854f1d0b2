import { statement } from "@/lib/db/statement";
import { bool, float, int, json, orNull, text, word } from "@/lib/lifecycle/columns";
import type pg from "pg";
import type { Sql } from "@/lib/db/sql";
import { inTransaction } from "@/lib/db/transaction";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { readyCourse } from "@/lib/lifecycle/ready-course";
import { reachedAt, STAMPS_AHEAD_MS, type Aim } from "@/lib/lifecycle/reached-at";
import { servingMarkOf, servingMarks, type ServingMarkRow } from "./serving-marks";

interface Identified {
  readonly id: string;
}

interface Row extends Aim {
  readonly id: string;
  readonly hasSucceeded: boolean;
  readonly finishedAt: Instant;
  readonly reachedAt: Instant | null;
  readonly firstReady: number | null;
  readonly lowestReady: number | null;
  readonly marks: readonly ServingMarkRow[];
}

const AROUND = servingMarks({
  workloadId: "r.workload_id",
  from: "least(r.requested_at, r.started_at)",
  to: `r.finished_at + interval '${STAMPS_AHEAD_MS} ms'`,
});

const OVER = statement<Row>(
  "courses-of-rollouts",
  {
    id: text,
    kind: word<Row["kind"]>(),
    fromReplicas: int,
    toReplicas: int,
    toRevision: int,
    requestedAt: float,
    startedAt: orNull(float),
    finishedAt: float,
    reachedAt: orNull(float),
    hasSucceeded: bool,
    firstReady: orNull(int),
    lowestReady: orNull(int),
    marks: json<readonly ServingMarkRow[]>(),
  },
  `
  SELECT r.id, r.kind, r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas", r.to_revision AS "toRevision",
         ${msOf("r.requested_at")} AS "requestedAt", ${msOf("r.started_at")} AS "startedAt",
         ${msOf("r.finished_at")} AS "finishedAt", ${msOf("r.reached_at")} AS "reachedAt",
         r.outcome = 'succeeded' AS "hasSucceeded", r.first_ready AS "firstReady", r.lowest_ready AS "lowestReady", around.marks
    FROM rollout r CROSS JOIN LATERAL (${AROUND}) around
   WHERE r.id = ANY($1::text[]) AND r.outcome IS NOT NULL
   ORDER BY r.id`,
);

/**
 * Tells anew from their instances' marks how these rollouts went, of those that are over: how many were ready meanwhile and, of
 * those that succeeded, when they reached their targets. In the caller's transaction, which holds the row of their workload.
 */
export async function refreshCourses(sql: Sql, rolloutIds: readonly string[]): Promise<void> {
  const rows = await sql.rows(OVER, [rolloutIds]);
  for (const row of rows) {
    const marks = row.marks.map(servingMarkOf);
    const at = row.hasSucceeded ? reachedAt(row, marks, row.finishedAt) : null;
    const { firstReady, lowestReady } = readyCourse(marks, row.requestedAt, row.finishedAt);
    if (at === row.reachedAt && firstReady === row.firstReady && lowestReady === row.lowestReady) continue;
    await sql.execute(
      `UPDATE rollout SET reached_at = $2::timestamptz, first_ready = $3::int, lowest_ready = $4::int WHERE id = $1`,
      [row.id, at === null ? null : isoMicrosOf(at), firstReady, lowestReady],
    );
  }
}

/** More than so many would hold up whoever records: they are told in portions of as many, one turn after the other. */
const AT_ONCE = 20;

const FROM_ENDED_SINCE = `
    FROM unnest($1::text[], $2::timestamptz[]) late(workload_id, since)
    JOIN rollout r ON r.workload_id = late.workload_id
     AND r.finished_at >= late.since - interval '${STAMPS_AHEAD_MS} ms'
   WHERE r.outcome IS NOT NULL`;
/** Which rollouts were over when these marks were made, or later; mostly none. */
const ENDED_SINCE = statement<Identified>(
  "rollouts-ended-since",
  { id: text },
  `SELECT DISTINCT r.id ${FROM_ENDED_SINCE} LIMIT ${AT_ONCE + 1}`,
  { isPrepared: true },
);
const MARK_DUE = `
  UPDATE rollout SET reached_is_due = true
   WHERE id IN (SELECT r.id ${FROM_ENDED_SINCE} AND NOT r.reached_is_due)`;

/**
 * The same for rollouts that ended before marks came that were made earlier. `since`: the earliest by workload. Where these are
 * many, as for a mark that is weeks late, they become due, and `refreshDueEnds` tells them.
 */
export async function refreshEndedSince(sql: Sql, since: ReadonlyMap<string, Instant>): Promise<void> {
  if (since.size === 0) return;
  const late = [[...since.keys()], [...since.values()].map(isoMicrosOf)];
  const rows = await sql.rows(ENDED_SINCE, late);
  const ids = rows.map(({ id }) => id);
  if (ids.length > AT_ONCE) await sql.execute(MARK_DUE, late);
  else if (ids.length > 0) await refreshCourses(sql, ids);
}

const DUE_WORKLOAD = statement<Identified>(
  "workload-of-due-rollouts",
  { id: text },
  `SELECT id FROM workload
        WHERE id = (SELECT workload_id FROM rollout WHERE reached_is_due ORDER BY workload_id LIMIT 1) FOR UPDATE`,
);

const TAKE_DUE = statement<Identified>(
  "take-due-rollouts",
  { id: text },
  `UPDATE rollout SET reached_is_due = false
        WHERE id IN (SELECT id FROM rollout WHERE reached_is_due AND workload_id = $1 ORDER BY id LIMIT ${AT_ONCE})
       RETURNING id`,
);

/** Tells a portion of what is due, of one workload, in a transaction of its own; returns how many, 0 where none is. */
export function refreshDueEnds(pool: pg.Pool): Promise<number> {
  return inTransaction(pool, async (sql) => {
    // Its row first, as whoever records events holds it.
    const [workload] = await sql.rows(DUE_WORKLOAD);
    if (!workload) return 0;
    const due = await sql.rows(TAKE_DUE, [workload.id]);
    await refreshCourses(
      sql,
      due.map(({ id }) => id),
    );
    return due.length;
  });
}
