-- The newest rollouts of a kind, however many there are of the others.
CREATE INDEX "rollout_workload_id_kind_requested_at_idx" ON "rollout"("workload_id", "kind", "requested_at" DESC);
