import type { Sql } from "@/lib/db/sql";
import { downsample } from "@/lib/timings/core/downsample";
import { endOfRollout } from "@/lib/timings/core/rollout-end";
import type { ReadySteps } from "./schema";

const MOST_POINTS = 1000;

interface Row {
  readonly rolloutId: string;
  readonly fromReplicas: number;
  readonly durationMs: number;
  /** When each instance that the scale-out asked for became ready and was gone again, ms since the intent. */
  readonly readyMs: readonly number[];
  readonly goneMs: readonly number[];
}

/** Ready replicas of scale-outs from their intent until their target is reached; those that ran before count as ready. In the order of the ids. */
export async function selectReadySteps(sql: Sql, rolloutIds: readonly string[]): Promise<ReadySteps[]> {
  const sinceIntent = (column: string): string =>
    `(extract(epoch FROM ${column} - r.requested_at) * 1000)::float8`;
  const rows = await sql.query<Row>(
    `SELECT r.id AS "rolloutId", r.from_replicas AS "fromReplicas", ${sinceIntent("r.end_at")} AS "durationMs",
            coalesce(array_agg(${sinceIntent("i.ready_at")}) FILTER (WHERE i.ready_at BETWEEN r.requested_at AND r.end_at),
                     '{}') AS "readyMs",
            coalesce(array_agg(${sinceIntent("gone.at")}) FILTER (WHERE i.ready_at <= gone.at AND gone.at <= r.end_at),
                     '{}') AS "goneMs"
       FROM unnest($1::text[]) WITH ORDINALITY AS asked(id, nth)
      CROSS JOIN LATERAL (SELECT *, ${endOfRollout("rollout")} AS end_at FROM rollout WHERE rollout.id = asked.id OFFSET 0) r
       LEFT JOIN LATERAL (SELECT * FROM instance WHERE rollout_id = r.id OFFSET 0) i ON true
      CROSS JOIN LATERAL (SELECT least(i.draining_at, i.failed_at, i.stopped_at) AS at) gone
      GROUP BY r.id, r.from_replicas, r.requested_at, r.end_at, asked.nth ORDER BY asked.nth`,
    [[...rolloutIds]],
  );
  return rows.map(({ rolloutId, fromReplicas, durationMs, readyMs, goneMs }) => {
    const changes = [
      ...readyMs.map((ms) => ({ ms, by: 1 })),
      ...goneMs.map((ms) => ({ ms, by: -1 })),
    ].toSorted((a, b) => a.ms - b.ms);
    const points: [number, number][] = [[0, fromReplicas]];
    let ready = fromReplicas;
    for (const { ms, by } of changes) points.push([Math.round(ms * 1000) / 1000, (ready += by)]);
    points.push([Math.round(durationMs * 1000) / 1000, ready]);
    return { rolloutId, points: downsample(points, MOST_POINTS) };
  });
}
