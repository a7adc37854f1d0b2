-- The same change on both workloads of an application, again and again, and what was there before.
CREATE TABLE "experiment" (
    "id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "scenario" TEXT NOT NULL,
    "replicas" INTEGER NOT NULL,
    "rounds" INTEGER NOT NULL,
    "subjects" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stop_asked_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "outcome" TEXT,
    "message" TEXT,
    "lease_holder" TEXT,
    "lease_expires_at" TIMESTAMPTZ(6),

    CONSTRAINT "experiment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "experiment_step" (
    "experiment_id" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "workload_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "deed" JSONB NOT NULL,
    "rollout_id" TEXT,
    "instance_id" TEXT,
    "began_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),
    "outcome" TEXT,
    "message" TEXT,

    CONSTRAINT "experiment_step_pkey" PRIMARY KEY ("experiment_id","nth")
);

CREATE UNIQUE INDEX "experiment_idempotency_key_key" ON "experiment"("idempotency_key");
CREATE INDEX "experiment_application_id_requested_at_idx" ON "experiment"("application_id", "requested_at" DESC);
-- One experiment of an application is under way at a time.
CREATE UNIQUE INDEX "experiment_open_key" ON "experiment"("application_id") WHERE "finished_at" IS NULL;

ALTER TABLE "experiment_step" ADD CONSTRAINT "experiment_step_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_end_check" CHECK (("outcome" IS NULL) = ("finished_at" IS NULL));

-- What the machine of each controller has, so that what does not fit is refused before it begins.
ALTER TABLE "controller_heartbeat" ADD COLUMN "cpus" INTEGER, ADD COLUMN "free_memory_mb" INTEGER;
