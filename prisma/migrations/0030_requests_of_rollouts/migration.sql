-- How many requests ended during a rollout, so that those that failed are a share of something, and the counter that they were counted up to.
ALTER TABLE "rollout" ADD COLUMN "requests" BIGINT, ADD COLUMN "requests_up_to" BIGINT;
-- Changes that a later one took the place of are counted in rollups as well, which they were not: their minutes are counted anew.
INSERT INTO "rollup_dirty" ("workload_id", "bucket_at")
SELECT DISTINCT "workload_id", date_trunc('minute', "requested_at", 'UTC') FROM "rollout" WHERE "outcome" = 'superseded';
