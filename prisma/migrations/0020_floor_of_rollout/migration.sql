-- How many might be missing when a rollout ended: a strategy that is changed later does not change what is said of it.
ALTER TABLE "rollout" ADD COLUMN "max_unavailable" INTEGER;
