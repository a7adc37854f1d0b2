import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { reachedAt, STAMPS_AHEAD_MS, type Aim } from "@/lib/lifecycle/reached-at";
import { servingMarkOf, servingMarks, type ServingMarkRow } from "./serving-marks";

interface Row extends Aim {
  readonly id: string;
  readonly finishedAt: Instant;
  readonly reachedAt: Instant | null;
  readonly marks: readonly ServingMarkRow[];
}

const AROUND = servingMarks({
  ...{ workloadId: "r.workload_id", from: "least(r.requested_at, r.started_at)" },
  to: `r.finished_at + interval '${STAMPS_AHEAD_MS} ms'`,
});

const SUCCEEDED = `
  SELECT r.id, r.kind, r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas", r.to_revision AS "toRevision",
         ${msOf("r.requested_at")} AS "requestedAt", ${msOf("r.started_at")} AS "startedAt",
         ${msOf("r.finished_at")} AS "finishedAt", ${msOf("r.reached_at")} AS "reachedAt", around.marks
    FROM rollout r CROSS JOIN LATERAL (${AROUND}) around
   WHERE r.id = ANY($1::text[]) AND r.outcome = 'succeeded'
   ORDER BY r.id`;

/**
 * Tells anew from their instances' marks when these rollouts reached their targets: of those that succeeded, since no other
 * did. In the caller's transaction, which holds the row of their workload.
 */
export async function refreshReachedAt(sql: Sql, rolloutIds: readonly string[]): Promise<void> {
  const rows = await sql.query<Row>(SUCCEEDED, [rolloutIds]);
  for (const { id, finishedAt, marks, reachedAt: before, ...aim } of rows) {
    const at = reachedAt(aim, marks.map(servingMarkOf), finishedAt);
    if (at === before) continue;
    await sql.query(`UPDATE rollout SET reached_at = $2::timestamptz WHERE id = $1 RETURNING id`, [
      ...[id, at === null ? null : isoMicrosOf(at)],
    ]);
  }
}

/** Which rollouts were over when these marks were made, or later; mostly none. */
const ENDED_SINCE = `
  SELECT DISTINCT r.id
    FROM unnest($1::text[], $2::timestamptz[]) late(workload_id, since)
    JOIN rollout r ON r.workload_id = late.workload_id
     AND r.finished_at >= late.since - interval '${STAMPS_AHEAD_MS} ms'
   WHERE r.outcome = 'succeeded'`;

/** The same for rollouts that ended before marks came that were made earlier. `since`: the earliest by workload. */
export async function refreshEndedSince(sql: Sql, since: ReadonlyMap<string, Instant>): Promise<void> {
  if (since.size === 0) return;
  const rows = await sql.query<{ id: string }>(
    ENDED_SINCE,
    [[...since.keys()], [...since.values()].map(isoMicrosOf)],
    "rollouts-ended-since",
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await refreshReachedAt(sql, ids);
}
