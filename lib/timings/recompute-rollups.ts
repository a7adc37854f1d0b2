import { statement } from "@/lib/db/statement";
import { int } from "@/lib/lifecycle/columns";
import type pg from "pg";
import { inTransaction } from "@/lib/db/transaction";
import { lockRollups } from "./lock-rollups";
import { allSamplesIn } from "./rollup-samples";

/** From so many samples on an hour is busy: with fewer, its minutes would hold hardly more than a sample each. */
const BUSY_SAMPLES = 10_000;

const SLICE = "workload_id, timing, outcome, kind, provider, runtime, revision, accelerator, simulated";

/** What a unit held when it was counted last, negative; `grain` is a literal, so that its index serves. */
const heldBefore = (grain: "hour" | "minute"): string => `
      SELECT was.slice_id, unit.since, unit.grain, was.idx, -was.count
        FROM unit
       CROSS JOIN LATERAL (
         SELECT r.slice_id, r.idx, r.count
           FROM rollup r JOIN rollup_slice known ON known.id = r.slice_id
          WHERE r.grain = '${grain}' AND r.bucket_at = unit.since AND known.workload_id = unit.workload_id
         OFFSET 0
       ) was
       WHERE unit.grain = '${grain}'`;

/**
 * Takes the marks of the $1 oldest and all others of the same hours, counts these hours from raw, of a busy one the marked
 * minutes alone, and adds what changed to all grains. An hour that turns out to have $2 samples becomes busy. One statement, one
 * snapshot: a mark that it sees comes with the rows that it was set for, and a mark of a transaction that commits later stays.
 */
const RECOMPUTE = statement<{ units: number }>(
  "recompute-rollups",
  { units: int },
  `
  WITH asked AS (
    SELECT DISTINCT workload_id, date_trunc('hour', bucket_at, 'UTC') AS hour_at
      FROM (SELECT workload_id, bucket_at FROM rollup_dirty ORDER BY seq LIMIT $1::int) oldest
  ), taken AS (
    DELETE FROM rollup_dirty USING (
      SELECT mark.seq, asked.hour_at
        FROM asked
       CROSS JOIN LATERAL (SELECT seq FROM rollup_dirty
                            WHERE workload_id = asked.workload_id
                              AND bucket_at >= asked.hour_at AND bucket_at < asked.hour_at + interval '1 hour' OFFSET 0) mark
    ) found
     WHERE rollup_dirty.seq = found.seq
    RETURNING workload_id, bucket_at, hour_at
  ), unit AS MATERIALIZED (
    SELECT DISTINCT taken.workload_id, hour_at,
           CASE WHEN busy.bucket_at IS NULL THEN 'hour' ELSE 'minute' END AS grain,
           CASE WHEN busy.bucket_at IS NULL THEN hour_at ELSE taken.bucket_at END AS since,
           CASE WHEN busy.bucket_at IS NULL THEN hour_at + interval '1 hour'
                ELSE taken.bucket_at + interval '1 minute' END AS until
      FROM taken LEFT JOIN rollup_busy_hour busy ON busy.workload_id = taken.workload_id AND busy.bucket_at = hour_at
  ), counted AS MATERIALIZED (
    SELECT jsonb_build_array(${SLICE})::text AS key, grouped.* FROM (
      SELECT ${SLICE}, since, grain, idx, count(*) AS count
        FROM (SELECT sample.*, unit.since, unit.grain
                FROM unit CROSS JOIN LATERAL (${allSamplesIn({
                  workloadId: "unit.workload_id",
                  from: "unit.since",
                  to: "unit.until",
                })}) sample) samples
       GROUP BY ${SLICE}, since, grain, idx
    ) grouped
  ), newly_busy AS (
    INSERT INTO rollup_busy_hour (workload_id, bucket_at)
    SELECT workload_id, since FROM counted WHERE grain = 'hour' GROUP BY 1, 2 HAVING sum(count) >= $2::int
    RETURNING workload_id, bucket_at
  ), by_minute AS (
    SELECT jsonb_build_array(${SLICE})::text AS key, grouped.* FROM (
      SELECT ${SLICE}, date_trunc('minute', at, 'UTC') AS since, idx, count(*) AS count
        FROM (SELECT sample.* FROM newly_busy CROSS JOIN LATERAL (${allSamplesIn({
          workloadId: "newly_busy.workload_id",
          from: "newly_busy.bucket_at",
          to: "newly_busy.bucket_at + interval '1 hour'",
        })}) sample) samples
       GROUP BY ${SLICE}, 10, idx
    ) grouped
  ), added AS (
    INSERT INTO rollup_slice (key, ${SLICE})
    SELECT DISTINCT key, ${SLICE} FROM counted
     WHERE NOT EXISTS (SELECT FROM rollup_slice known WHERE known.key = counted.key)
    RETURNING id, key
  ), slice AS (
    SELECT id, key FROM added
    UNION ALL SELECT id, key FROM rollup_slice WHERE key IN (SELECT key FROM counted)
  ), changed AS MATERIALIZED (
    SELECT slice_id, since, grain, idx, sum(count) AS count FROM (
      SELECT slice.id AS slice_id, since, grain, idx, count FROM counted JOIN slice USING (key)
      UNION ALL ${heldBefore("hour")}
      UNION ALL ${heldBefore("minute")}
    ) both_sides GROUP BY slice_id, since, grain, idx HAVING sum(count) <> 0
  ), delta AS MATERIALIZED (
    SELECT slice_id, grains.grain, date_trunc(grains.grain, since, 'UTC') AS bucket_at, idx, sum(count)::bigint AS count
      FROM changed CROSS JOIN (VALUES ('hour'), ('day')) grains(grain)
     GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0
    UNION ALL SELECT slice_id, grain, since, idx, count::bigint FROM changed WHERE grain = 'minute'
    UNION ALL SELECT slice.id, 'minute', since, idx, count FROM by_minute JOIN slice USING (key)
  ), empty AS MATERIALIZED (
    SELECT slice_id, grain, bucket_at, idx
      FROM delta
     CROSS JOIN LATERAL (
       SELECT FROM rollup r
        WHERE r.slice_id = delta.slice_id AND r.grain = delta.grain AND r.bucket_at = delta.bucket_at
          AND r.idx = delta.idx AND r.count + delta.count = 0
       OFFSET 0
     ) last
     WHERE delta.count < 0
  ), emptied AS (
    DELETE FROM rollup r USING empty
     WHERE r.slice_id = empty.slice_id AND r.grain = empty.grain AND r.bucket_at = empty.bucket_at
       AND r.idx = empty.idx
  ), written AS (
    INSERT INTO rollup AS r (slice_id, grain, bucket_at, idx, count)
    SELECT slice_id, grain, bucket_at, idx, count FROM delta
     WHERE (slice_id, grain, bucket_at, idx) NOT IN (SELECT slice_id, grain, bucket_at, idx FROM empty)
    ON CONFLICT (slice_id, grain, bucket_at, idx) DO UPDATE SET count = r.count + excluded.count
  )
  SELECT count(*)::int AS units FROM unit`,
);

/**
 * Counts what up to `limit` marks say again, in one transaction: whole hours, and of busy ones the marked minutes. Returns how
 * many of these, 0 where nothing is marked or another process counts. Killed at any point it leaves marks and rollups as
 * they were. An hour is busy from `busyFrom` samples on, and then for good.
 */
export function recomputeRollups(pool: pg.Pool, limit: number, busyFrom = BUSY_SAMPLES): Promise<number> {
  return inTransaction(pool, async (sql) => {
    if (!(await lockRollups(sql))) return 0;
    const [done] = await sql.rows(RECOMPUTE, [limit, busyFrom]);
    return done?.units ?? 0;
  });
}
