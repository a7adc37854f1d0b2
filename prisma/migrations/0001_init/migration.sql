-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "application" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workload" (
    "id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "runtime" TEXT NOT NULL,
    "desired_replicas" INTEGER NOT NULL,
    "current_revision" INTEGER NOT NULL,
    "stable_revision" INTEGER,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "observed_generation" INTEGER NOT NULL DEFAULT 0,
    "max_surge" INTEGER NOT NULL DEFAULT 1,
    "max_unavailable" INTEGER NOT NULL DEFAULT 0,
    "progress_deadline_ms" INTEGER NOT NULL DEFAULT 60000,
    "drain_deadline_ms" INTEGER NOT NULL DEFAULT 10000,
    "grace_ms" INTEGER NOT NULL DEFAULT 2000,
    "address" TEXT,
    "condition_reason" TEXT,
    "condition_message" TEXT,
    "condition_at" TIMESTAMPTZ(6),
    "lease_holder" TEXT,
    "lease_token" INTEGER NOT NULL DEFAULT 0,
    "lease_expires_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "workload_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "artifact" TEXT NOT NULL,
    "digest" TEXT,
    "command" JSONB,
    "env" JSONB NOT NULL DEFAULT '{}',
    "port" INTEGER NOT NULL,
    "probe_path" TEXT NOT NULL,
    "probe_timeout_ms" INTEGER NOT NULL DEFAULT 1000,
    "memory_mb" INTEGER NOT NULL,
    "cpus" DOUBLE PRECISION NOT NULL,
    "reason" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stable_at" TIMESTAMPTZ(6),

    CONSTRAINT "revision_pkey" PRIMARY KEY ("workload_id","number")
);

-- CreateTable
CREATE TABLE "rollout" (
    "id" TEXT NOT NULL,
    "workload_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "from_revision" INTEGER NOT NULL,
    "to_revision" INTEGER NOT NULL,
    "from_replicas" INTEGER NOT NULL,
    "to_replicas" INTEGER NOT NULL,
    "on_failure" TEXT NOT NULL DEFAULT 'revert',
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "progressed_at" TIMESTAMPTZ(6),
    "reverted_because" TEXT,
    "finished_at" TIMESTAMPTZ(6),
    "outcome" TEXT,
    "message" TEXT,
    "lowest_ready" INTEGER,
    "failed_requests" INTEGER,

    CONSTRAINT "rollout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" TEXT NOT NULL,
    "workload_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "rollout_id" TEXT,
    "kind" TEXT,
    "provider" TEXT,
    "runtime" TEXT,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "host" TEXT,
    "accelerator" TEXT,
    "image_cached" BOOLEAN,
    "concurrency" INTEGER,
    "address" TEXT,
    "requested_at" TIMESTAMPTZ(6),
    "scheduled_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6),
    "started_at" TIMESTAMPTZ(6),
    "booted_at" TIMESTAMPTZ(6),
    "ready_at" TIMESTAMPTZ(6),
    "last_ready_at" TIMESTAMPTZ(6),
    "last_unready_at" TIMESTAMPTZ(6),
    "draining_at" TIMESTAMPTZ(6),
    "stopped_at" TIMESTAMPTZ(6),
    "failed_at" TIMESTAMPTZ(6),
    "end_key" TEXT,
    "stop_reason" TEXT,
    "exit_code" INTEGER,
    "message" TEXT,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "seq" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "time" TIMESTAMPTZ(6) NOT NULL,
    "subject" TEXT NOT NULL,
    "workload_id" TEXT,
    "data" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "input" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_check" (
    "id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "simulated" BOOLEAN NOT NULL,
    "available" BOOLEAN NOT NULL,
    "version" TEXT,
    "reason" TEXT,
    "fix" TEXT,
    "runtimes" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "capabilities" JSONB NOT NULL,
    "checked_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "provider_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "controller_heartbeat" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "beat_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "controller_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rollout_workload_id_requested_at_idx" ON "rollout"("workload_id", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "rollout_requested_at_idx" ON "rollout"("requested_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "rollout_workload_id_idempotency_key_key" ON "rollout"("workload_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "instance_workload_id_requested_at_idx" ON "instance"("workload_id", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "instance_rollout_id_idx" ON "instance"("rollout_id");

-- CreateIndex
CREATE INDEX "event_subject_time_idx" ON "event"("subject", "time");

-- CreateIndex
CREATE INDEX "event_workload_id_seq_idx" ON "event"("workload_id", "seq" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "event_source_id_key" ON "event"("source", "id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_at_idx" ON "audit_entry"("subject", "at" DESC);

-- AddForeignKey
ALTER TABLE "workload" ADD CONSTRAINT "workload_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- One rollout of a workload is under way at a time.
CREATE UNIQUE INDEX "rollout_open_key" ON "rollout"("workload_id") WHERE "outcome" IS NULL;
-- What every reconcile and the fleet view read: instances that are not over.
CREATE INDEX "instance_live_idx" ON "instance"("workload_id") WHERE "stopped_at" IS NULL AND "failed_at" IS NULL;
-- Startup samples, newest first.
CREATE INDEX "instance_ready_idx" ON "instance"("ready_at" DESC) WHERE "ready_at" IS NOT NULL;

ALTER TABLE "workload" ADD CONSTRAINT "workload_kind_check" CHECK ("kind" IN ('vm', 'container'));
ALTER TABLE "workload" ADD CONSTRAINT "workload_replicas_check" CHECK ("desired_replicas" BETWEEN 0 AND 1000);
ALTER TABLE "workload" ADD CONSTRAINT "workload_strategy_check"
  CHECK ("max_surge" >= 0 AND "max_unavailable" >= 0 AND "max_surge" + "max_unavailable" > 0);
ALTER TABLE "revision" ADD CONSTRAINT "revision_port_check" CHECK ("port" BETWEEN 1 AND 65535);
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_kind_check"
  CHECK ("kind" IN ('deploy', 'scale', 'rollback', 'restart', 'recover'));
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_outcome_check"
  CHECK ("outcome" IN ('succeeded', 'reverted', 'failed', 'superseded'));
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_end_check" CHECK (("outcome" IS NULL) = ("finished_at" IS NULL));
ALTER TABLE "instance" ADD CONSTRAINT "instance_kind_check" CHECK ("kind" IN ('vm', 'container'));

-- An instance's row is updated once for each of its marks and a workload's at each renewal of its lease.
ALTER TABLE "instance" SET (fillfactor = 70);
ALTER TABLE "workload" SET (fillfactor = 50);
