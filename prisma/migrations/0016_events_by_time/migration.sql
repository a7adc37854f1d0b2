-- What is simulated, said once: by the provider, in a column of which the planner has statistics.
ALTER TABLE "workload" ADD COLUMN "simulated" BOOLEAN NOT NULL GENERATED ALWAYS AS ("provider" LIKE 'simulated-%') STORED;
-- Events are read by their time, all of them and those of one workload.
CREATE INDEX "event_time_seq_idx" ON "event"("time" DESC, "seq" DESC);
CREATE INDEX "event_workload_id_time_seq_idx" ON "event"("workload_id", "time" DESC, "seq" DESC);
DROP INDEX "event_workload_id_seq_idx";
-- The few that tell of trouble among many; as `TROUBLE` in lib/events/severity-sql.ts says it.
CREATE INDEX "event_trouble_idx" ON "event"("time" DESC, "seq" DESC) WHERE
  type IN ('dev.mayfly.instance.failed', 'dev.mayfly.instance.unready', 'dev.mayfly.clock.jumped')
  OR (type = 'dev.mayfly.rollout.finished' AND data->>'outcome' IN ('failed', 'reverted'))
  OR (type = 'dev.mayfly.rollout.step' AND data->>'action' = 'revert-rollout');
