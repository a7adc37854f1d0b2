-- Which version of QEMU or of the container engine made an instance: a condition of its start, as its runtime and accelerator are.
ALTER TABLE "instance" ADD COLUMN "engine_version" TEXT;
-- What a start was the first of: nothing of its provider on its host, of its workload, or of its revision there had been ready before.
ALTER TABLE "instance" ADD COLUMN "first_of" TEXT;
CREATE INDEX "instance_first_of_idx" ON "instance"("workload_id", "requested_at" DESC) WHERE "first_of" IS NOT NULL;
WITH served AS MATERIALIZED (
  SELECT i.workload_id, w.provider, i.revision, i.host, min(i.ready_at) AS at
    FROM "instance" i JOIN "workload" w ON w.id = i.workload_id
   WHERE i.host IS NOT NULL AND NOT i.simulated GROUP BY 1, 2, 3, 4
), of_host AS MATERIALIZED (
  SELECT provider, host, min(at) AS at FROM served GROUP BY 1, 2
), of_workload AS MATERIALIZED (
  SELECT workload_id, min(at) AS at FROM served GROUP BY 1
)
UPDATE "instance" i
   SET "first_of" = CASE WHEN coalesce(i.requested_at < of_host.at, true) THEN 'host'
                         WHEN coalesce(i.requested_at < of_workload.at, true) THEN 'workload' ELSE 'revision' END
  FROM served JOIN of_host USING (provider, host) JOIN of_workload USING (workload_id)
 WHERE served.workload_id = i.workload_id AND served.revision = i.revision AND served.host = i.host AND NOT i.simulated
   AND i.requested_at IS NOT NULL AND coalesce(i.requested_at < served.at, true);
