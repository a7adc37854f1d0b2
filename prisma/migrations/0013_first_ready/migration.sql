-- How many were ready when a rollout was begun: what it lost on its way is counted from there.
ALTER TABLE "rollout" ADD COLUMN "first_ready" INTEGER;
