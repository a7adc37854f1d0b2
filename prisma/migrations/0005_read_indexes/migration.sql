-- The newest rollouts of a kind, however many there are of the others.
CREATE INDEX "rollout_workload_id_kind_requested_at_idx" ON "rollout"("workload_id", "kind", "requested_at" DESC);
-- Simulated instances among measured ones: empty where nothing is simulated.
CREATE INDEX "instance_simulated_idx" ON "instance"("workload_id", "requested_at" DESC) WHERE "simulated";
