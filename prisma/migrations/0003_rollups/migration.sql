-- Buckets of samples, so that reads need no raw rows: how many samples of a slice lie in a bucket of time and of length.
CREATE TABLE "rollup_slice" (
    "id" INTEGER GENERATED ALWAYS AS IDENTITY NOT NULL,
    -- All columns but id as one text, since some of them may be null.
    "key" TEXT NOT NULL,
    "workload_id" TEXT NOT NULL,
    "timing" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "kind" TEXT,
    "provider" TEXT,
    "runtime" TEXT,
    "revision" INTEGER NOT NULL,
    "accelerator" TEXT,
    "simulated" BOOLEAN NOT NULL,

    CONSTRAINT "rollup_slice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "rollup_slice_key_key" ON "rollup_slice"("key");
CREATE INDEX "rollup_slice_workload_id_timing_idx" ON "rollup_slice"("workload_id", "timing");

CREATE TABLE "rollup" (
    "slice_id" INTEGER NOT NULL,
    "grain" TEXT NOT NULL,
    "bucket_at" TIMESTAMPTZ(6) NOT NULL,
    "idx" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "rollup_pkey" PRIMARY KEY ("slice_id", "grain", "bucket_at", "idx")
);
ALTER TABLE "rollup" SET (fillfactor = 70);
-- What an hour held before it is counted again, whatever the number of slices.
CREATE INDEX "rollup_hour_idx" ON "rollup"("bucket_at", "slice_id") WHERE "grain" = 'hour';

-- Hours whose samples changed since they were last counted. Marks are appended and never merged: a mark whose transaction
-- commits late is then never taken for one that was seen before.
CREATE TABLE "rollup_dirty" (
    "seq" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
    "workload_id" TEXT NOT NULL,
    "bucket_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rollup_dirty_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "rollup_dirty_workload_id_bucket_at_idx" ON "rollup_dirty"("workload_id", "bucket_at");

-- Lifetimes are counted where they end.
CREATE INDEX "instance_workload_id_end_idx" ON "instance"("workload_id", (COALESCE("failed_at", "stopped_at")))
    WHERE "ready_at" IS NOT NULL;

-- Marks are set by triggers for two reasons: only they see the row that an upsert really replaced, and no writer can forget
-- them. \x3B is a semicolon: the migration engine's adapter cuts scripts at each one that it sees.
CREATE FUNCTION "mark_rollups_of_instances"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT i.workload_id, date_trunc(''hour'', sample.at, ''UTC'')
    FROM rows i
   CROSS JOIN LATERAL (
     VALUES (CASE WHEN i.ready_at IS NOT NULL OR i.failed_at IS NOT NULL THEN i.requested_at END),
            (CASE WHEN i.ready_at IS NOT NULL THEN coalesce(i.failed_at, i.stopped_at) END)
   ) sample(at)
   WHERE sample.at IS NOT NULL\x3B
  RETURN NULL\x3B
END';

-- Both the bucket that a sample left and the one that it is in now.
CREATE FUNCTION "mark_rollups_of_changed_instances"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT sample.workload_id, date_trunc(''hour'', sample.at, ''UTC'')
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

CREATE FUNCTION "mark_rollups_of_rollouts"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT r.workload_id, date_trunc(''hour'', r.requested_at, ''UTC'') FROM rows r
   WHERE r.finished_at IS NOT NULL\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "instance_inserted_rollups" AFTER INSERT ON "instance"
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION "mark_rollups_of_instances"();
CREATE TRIGGER "instance_updated_rollups" AFTER UPDATE ON "instance"
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
    EXECUTE FUNCTION "mark_rollups_of_changed_instances"();
CREATE TRIGGER "instance_deleted_rollups" AFTER DELETE ON "instance"
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION "mark_rollups_of_instances"();

CREATE TRIGGER "rollout_inserted_rollups" AFTER INSERT ON "rollout"
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION "mark_rollups_of_rollouts"();
CREATE TRIGGER "rollout_left_rollups" AFTER UPDATE ON "rollout"
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION "mark_rollups_of_rollouts"();
CREATE TRIGGER "rollout_entered_rollups" AFTER UPDATE ON "rollout"
    REFERENCING NEW TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION "mark_rollups_of_rollouts"();
CREATE TRIGGER "rollout_deleted_rollups" AFTER DELETE ON "rollout"
    REFERENCING OLD TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION "mark_rollups_of_rollouts"();

-- What was there before: all of it is to be counted, after the triggers exist, so that nothing falls between.
INSERT INTO "rollup_dirty" ("workload_id", "bucket_at")
SELECT "workload_id", "bucket_at" FROM (
    SELECT "workload_id", date_trunc('hour', "requested_at", 'UTC') AS "bucket_at" FROM "instance"
     WHERE "requested_at" IS NOT NULL
    UNION
    SELECT "workload_id", date_trunc('hour', COALESCE("failed_at", "stopped_at"), 'UTC') FROM "instance"
     WHERE "ready_at" IS NOT NULL AND COALESCE("failed_at", "stopped_at") IS NOT NULL
    UNION
    SELECT "workload_id", date_trunc('hour', "requested_at", 'UTC') FROM "rollout" WHERE "finished_at" IS NOT NULL
) AS "there" ORDER BY "bucket_at", "workload_id";
