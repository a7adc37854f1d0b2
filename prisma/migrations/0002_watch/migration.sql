-- When a controller watched a workload: outside of it nobody knows whether the workload served.
CREATE TABLE "watch" (
    "workload_id" TEXT NOT NULL,
    "token" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(6) NOT NULL,
    "until_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "watch_pkey" PRIMARY KEY ("workload_id", "token")
);
ALTER TABLE "watch" SET (fillfactor = 50);
