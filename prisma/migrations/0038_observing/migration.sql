-- Engines whose containers somebody else runs and Mayfly observes, and how far their streams of events were taken in.
CREATE TABLE "observed_source" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "engine_version" TEXT,
    "cursor_at" TIMESTAMPTZ(6),
    "session" INTEGER NOT NULL DEFAULT 0,
    "is_watched" BOOLEAN NOT NULL DEFAULT false,
    "away_since" TIMESTAMPTZ(6),
    "away_because" TEXT,
    "of_mayfly" INTEGER NOT NULL DEFAULT 0,
    "beyond" INTEGER NOT NULL DEFAULT 0,
    "actor" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(6),
    "lease_holder" TEXT,
    "lease_token" INTEGER NOT NULL DEFAULT 0,
    "lease_expires_at" TIMESTAMPTZ(6),
    CONSTRAINT "observed_source_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "observed_source_away_check" CHECK (("away_since" IS NULL) = ("away_because" IS NULL)),
    CONSTRAINT "observed_source_watched_check" CHECK (NOT "is_watched" OR ("away_since" IS NULL AND "stopped_at" IS NULL))
);
CREATE UNIQUE INDEX "observed_source_address_key" ON "observed_source"("address");

-- A workload of observed containers is a group of one source; no controller leases it.
ALTER TABLE "workload" ADD COLUMN "source_id" TEXT REFERENCES "observed_source"("id");
CREATE INDEX "workload_source_id_idx" ON "workload"("source_id") WHERE "source_id" IS NOT NULL;

CREATE TABLE "observed_group" (
    "source_id" TEXT NOT NULL REFERENCES "observed_source"("id"),
    "key" TEXT NOT NULL,
    "grouped_by" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "workload" TEXT NOT NULL,
    "workload_id" TEXT NOT NULL REFERENCES "workload"("id"),
    "is_left_out" BOOLEAN NOT NULL DEFAULT false,
    "times" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "observed_group_pkey" PRIMARY KEY ("source_id", "key"),
    CONSTRAINT "observed_group_grouped_by_check" CHECK ("grouped_by" IN ('compose', 'quadlet', 'name-pattern', 'name'))
);
CREATE UNIQUE INDEX "observed_group_workload_id_key" ON "observed_group"("workload_id");

CREATE TABLE "observed_container" (
    "source_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "image" TEXT NOT NULL,
    "known" JSONB NOT NULL,
    "instance_id" TEXT,
    CONSTRAINT "observed_container_pkey" PRIMARY KEY ("source_id", "id"),
    CONSTRAINT "observed_container_group_fkey" FOREIGN KEY ("source_id", "group_key") REFERENCES "observed_group"("source_id", "key")
);
CREATE INDEX "observed_container_group_idx" ON "observed_container"("source_id", "group_key");

-- How many of an observed workload's containers were wanted since when: nobody asks Mayfly for a number of them.
CREATE TABLE "wanted_replicas" (
    "workload_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "replicas" INTEGER NOT NULL,
    CONSTRAINT "wanted_replicas_pkey" PRIMARY KEY ("workload_id", "at")
);

-- A start that nobody saw, or of which nothing says when it was ready: it is no sample of a startup.
ALTER TABLE "instance" ADD COLUMN "has_no_startup" BOOLEAN NOT NULL DEFAULT false;
-- Whether a start is a sample moves it in and out of its bucket, as its times do.
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
     SELECT moved.slice OR (o.has_no_startup, o.requested_at, o.scheduled_at, o.started_at, o.booted_at, o.ready_at,
                            o.ready_at IS NULL AND o.failed_at IS NOT NULL)
                           IS DISTINCT FROM
                           (n.has_no_startup, n.requested_at, n.scheduled_at, n.started_at, n.booted_at, n.ready_at,
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
