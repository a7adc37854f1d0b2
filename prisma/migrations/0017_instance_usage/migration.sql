-- What instances used at times: CPU as a counter that only grows, so that any thinning keeps the mean between two rows exact.
CREATE TABLE "instance_usage" (
    "instance_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "cpu_ms" DOUBLE PRECISION NOT NULL,
    "memory_bytes" BIGINT NOT NULL,

    CONSTRAINT "instance_usage_pkey" PRIMARY KEY ("instance_id", "at")
);
-- For what has grown old enough to be thinned out.
CREATE INDEX "instance_usage_at_idx" ON "instance_usage"("at");
