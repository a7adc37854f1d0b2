-- How many requests ended during a rollout, so that those that failed are a share of something, and the counter that they were counted up to.
ALTER TABLE "rollout" ADD COLUMN "requests" BIGINT, ADD COLUMN "requests_up_to" BIGINT;
