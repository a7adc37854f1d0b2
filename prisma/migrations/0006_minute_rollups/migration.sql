-- Minutes are kept too of hours with so many samples that reading a part of them from raw would be slow.
CREATE TABLE "rollup_busy_hour" (
    "workload_id" TEXT NOT NULL,
    "bucket_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rollup_busy_hour_pkey" PRIMARY KEY ("workload_id", "bucket_at")
);
-- What a minute held before it is counted again, whatever the number of slices.
CREATE INDEX "rollup_minute_idx" ON "rollup"("bucket_at", "slice_id") WHERE "grain" = 'minute';

-- Marks are of minutes, whatever their hour: it may become busy at the same moment. One that is there already lies at the
-- beginning of its hour, which is not busy yet, and so means all of it.
CREATE OR REPLACE FUNCTION "mark_rollups_of_instances"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT i.workload_id, date_trunc(''minute'', sample.at, ''UTC'')
    FROM rows i
   CROSS JOIN LATERAL (
     VALUES (CASE WHEN i.ready_at IS NOT NULL OR i.failed_at IS NOT NULL THEN i.requested_at END),
            (CASE WHEN i.ready_at IS NOT NULL THEN coalesce(i.failed_at, i.stopped_at) END)
   ) sample(at)
   WHERE sample.at IS NOT NULL\x3B
  RETURN NULL\x3B
END';

CREATE OR REPLACE FUNCTION "mark_rollups_of_changed_instances"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT sample.workload_id, date_trunc(''minute'', sample.at, ''UTC'')
    FROM old_rows o JOIN new_rows n ON n.id = o.id
   CROSS JOIN LATERAL (
     SELECT (o.workload_id, o.kind, o.provider, o.runtime, o.revision, o.accelerator, o.simulated)
            IS DISTINCT FROM
            (n.workload_id, n.kind, n.provider, n.runtime, n.revision, n.accelerator, n.simulated) AS slice
   ) moved
   CROSS JOIN LATERAL (
     SELECT moved.slice OR (o.requested_at, o.scheduled_at, o.started_at, o.booted_at, o.ready_at,
                            o.ready_at IS NULL AND o.failed_at IS NOT NULL)
                           IS DISTINCT FROM
                           (n.requested_at, n.scheduled_at, n.started_at, n.booted_at, n.ready_at,
                            n.ready_at IS NULL AND n.failed_at IS NOT NULL) AS start,
            moved.slice OR (o.ready_at, o.failed_at, o.stopped_at, o.stop_reason)
                           IS DISTINCT FROM
                           (n.ready_at, n.failed_at, n.stopped_at, n.stop_reason) AS life
   ) changed
   CROSS JOIN LATERAL (
     VALUES (o.workload_id, CASE WHEN changed.start AND (o.ready_at IS NOT NULL OR o.failed_at IS NOT NULL)
                                 THEN o.requested_at END),
            (n.workload_id, CASE WHEN changed.start AND (n.ready_at IS NOT NULL OR n.failed_at IS NOT NULL)
                                 THEN n.requested_at END),
            (o.workload_id, CASE WHEN changed.life AND o.ready_at IS NOT NULL
                                 THEN coalesce(o.failed_at, o.stopped_at) END),
            (n.workload_id, CASE WHEN changed.life AND n.ready_at IS NOT NULL
                                 THEN coalesce(n.failed_at, n.stopped_at) END)
   ) sample(workload_id, at)
   WHERE sample.at IS NOT NULL\x3B
  RETURN NULL\x3B
END';

CREATE OR REPLACE FUNCTION "mark_rollups_of_rollouts"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT r.workload_id, date_trunc(''minute'', r.requested_at, ''UTC'') FROM rows r
   WHERE r.finished_at IS NOT NULL\x3B
  RETURN NULL\x3B
END';
