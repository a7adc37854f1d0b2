-- A rollout by which an experiment brings a workload to where a run begins, or back to where it was, times nothing.
ALTER TABLE "rollout" ADD COLUMN "is_preparation" BOOLEAN NOT NULL DEFAULT false;

-- Of those that were; the rollups' triggers mark their hours, so that they are counted again without them.
UPDATE "rollout" SET "is_preparation" = true
 WHERE "id" IN (SELECT "rollout_id" FROM "experiment_step" WHERE "purpose" <> 'measure' AND "rollout_id" IS NOT NULL);
