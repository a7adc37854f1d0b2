-- Rollouts whose end a mark may have moved that came so late that there are too many of them to be told at once.
ALTER TABLE "rollout" ADD COLUMN "reached_is_due" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "rollout_reached_due_idx" ON "rollout"("workload_id", "id") WHERE "reached_is_due";
