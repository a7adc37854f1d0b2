-- Whose loss a recovery makes good: by its own column, so that no recovery is taken for that of another instance.
ALTER TABLE "rollout" ADD COLUMN "lost_instance_id" TEXT;
UPDATE "rollout" SET "lost_instance_id" = substring("id" FROM '^ro-(.+)-lost$') WHERE "kind" = 'recover';
CREATE UNIQUE INDEX "rollout_lost_instance_id_key" ON "rollout"("lost_instance_id");
-- Kills that were measured by the recovery before theirs.
UPDATE "experiment_step" s
   SET "rollout_id" = (SELECT r."id" FROM "rollout" r WHERE r."lost_instance_id" = s."instance_id")
 WHERE s."instance_id" IS NOT NULL AND s."rollout_id" IS NOT NULL;
