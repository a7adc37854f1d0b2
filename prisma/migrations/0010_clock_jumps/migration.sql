-- Times that a workload's clocks tell of twice, or not at all: a span that touches one is no sample.
CREATE TABLE "clock_jump" (
    "id" TEXT NOT NULL,
    "workload_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(6) NOT NULL,
    "until_at" TIMESTAMPTZ(6) NOT NULL,
    "by_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "clock_jump_pkey" PRIMARY KEY ("id", "workload_id")
);
-- Whether a span of a workload touches one.
CREATE INDEX "clock_jump_workload_id_until_at_from_at_idx" ON "clock_jump"("workload_id", "until_at", "from_at");
