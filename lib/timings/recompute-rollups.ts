import type pg from "pg";
import { inTransaction } from "@/lib/db/transaction";
import { allSamplesIn } from "./rollup-samples";

/** One counts at a time in a database, so that two controllers never wait for each other nor count a bucket twice. */
const LOCK_KEY = 7_043_203;
const TRY_LOCK = `
  SELECT CASE WHEN EXISTS (SELECT FROM rollup_dirty) THEN pg_try_advisory_xact_lock($1) ELSE false END AS free,
         set_config('statement_timeout', '60s', true)`;

const SLICE = "workload_id, timing, outcome, kind, provider, runtime, revision, accelerator, simulated";

/**
 * Takes the marks of the $1 oldest and all others of the same hours, counts those hours from raw, and adds what changed to
 * hour and day alike. One statement, one snapshot: a mark that it sees comes with the rows that it was set for, and a
 * mark of a transaction that commits later stays.
 */
const RECOMPUTE = `
  WITH taken AS (
    DELETE FROM rollup_dirty mark
     USING (SELECT DISTINCT workload_id, bucket_at
              FROM (SELECT workload_id, bucket_at FROM rollup_dirty ORDER BY seq LIMIT $1::int) oldest) bucket
     WHERE mark.workload_id = bucket.workload_id AND mark.bucket_at = bucket.bucket_at
    RETURNING mark.workload_id, mark.bucket_at
  ), bucket AS MATERIALIZED (
    SELECT DISTINCT workload_id, bucket_at FROM taken
  ), counted AS MATERIALIZED (
    SELECT jsonb_build_array(${SLICE})::text AS key, grouped.* FROM (
      SELECT ${SLICE}, bucket_at, idx, count(*) AS count
        FROM (SELECT sample.*, bucket.bucket_at
                FROM bucket CROSS JOIN LATERAL (${allSamplesIn({
                  workloadId: "bucket.workload_id",
                  from: "bucket.bucket_at",
                  to: "bucket.bucket_at + interval '1 hour'",
                })}) sample) samples
       GROUP BY ${SLICE}, bucket_at, idx
    ) grouped
  ), added AS (
    INSERT INTO rollup_slice (key, ${SLICE})
    SELECT DISTINCT key, ${SLICE} FROM counted
     WHERE NOT EXISTS (SELECT FROM rollup_slice known WHERE known.key = counted.key)
    RETURNING id, key
  ), slice AS (
    SELECT id, key FROM added
    UNION ALL SELECT id, key FROM rollup_slice WHERE key IN (SELECT key FROM counted)
  ), changed AS (
    SELECT slice_id, bucket_at, idx, sum(count) AS count FROM (
      SELECT slice.id AS slice_id, bucket_at, idx, count FROM counted JOIN slice USING (key)
      UNION ALL
      SELECT was.slice_id, bucket.bucket_at, was.idx, -was.count
        FROM bucket
       CROSS JOIN LATERAL (
         SELECT r.slice_id, r.idx, r.count
           FROM rollup r JOIN rollup_slice known ON known.id = r.slice_id
          WHERE r.grain = 'hour' AND r.bucket_at = bucket.bucket_at AND known.workload_id = bucket.workload_id
         OFFSET 0
       ) was
    ) both_sides GROUP BY slice_id, bucket_at, idx HAVING sum(count) <> 0
  ), delta AS MATERIALIZED (
    SELECT slice_id, grain, date_trunc(grain, bucket_at, 'UTC') AS bucket_at, idx, sum(count)::bigint AS count
      FROM changed CROSS JOIN (VALUES ('hour'), ('day')) grains(grain)
     GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0
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
  SELECT count(*)::int AS buckets FROM bucket`;

/**
 * Counts the hours of up to `limit` marks again, in one transaction; returns how many hours, 0 where nothing is marked or
 * another process counts. Killed at any point it leaves marks and rollups as they were.
 */
export function recomputeRollups(pool: pg.Pool, limit: number): Promise<number> {
  return inTransaction(pool, async (sql) => {
    const [lock] = await sql.query<{ free: boolean }>(TRY_LOCK, [LOCK_KEY]);
    if (!lock?.free) return 0;
    const [done] = await sql.query<{ buckets: number }>(RECOMPUTE, [limit]);
    return done?.buckets ?? 0;
  });
}
