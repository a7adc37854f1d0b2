-- When a rollout's target was reached, by the marks of its instances: where its timing ends. Null: no mark says so, and the
-- timing ends when the controller ended it.
ALTER TABLE "rollout" ADD COLUMN "reached_at" TIMESTAMPTZ(6);
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_reached_check"
  CHECK ("reached_at" IS NULL OR "outcome" = 'succeeded');
-- What was over when a late mark was made.
CREATE INDEX "rollout_workload_id_finished_at_idx" ON "rollout"("workload_id", "finished_at");
-- Instances that ended without ever being ready; the others have an index of their ends already.
CREATE INDEX "instance_workload_id_unready_end_idx" ON "instance"("workload_id", (COALESCE("failed_at", "stopped_at")))
    WHERE "ready_at" IS NULL AND COALESCE("failed_at", "stopped_at") IS NOT NULL;

-- What is stored already, in one pass: how many are ready from each instant on at which that changed, of all revisions
-- (numbered 0) and of each.
CREATE TEMPORARY TABLE "ready_count" ON COMMIT DROP AS
WITH mark AS (
  SELECT i.id, i.workload_id, i.revision, gone.at AS gone_at, m.at, m.is_ready,
         lag(m.is_ready, 1, false) OVER earlier AS was_ready,
         lead(m.at) OVER earlier IS NULL AS is_last
    FROM instance i
   CROSS JOIN LATERAL (SELECT least(i.draining_at, i.stopped_at, i.failed_at) AS at) gone
   CROSS JOIN LATERAL (
     SELECT i.ready_at AS at, true AS is_ready WHERE i.ready_at IS NOT NULL
      UNION
     SELECT e.time, e.type = 'dev.mayfly.instance.ready' FROM event e
      WHERE i.last_unready_at IS NOT NULL AND e.subject = i.id
        AND e.type IN ('dev.mayfly.instance.ready', 'dev.mayfly.instance.unready')
   ) m
   WHERE m.at < coalesce(gone.at, 'infinity')
  WINDOW earlier AS (PARTITION BY i.id ORDER BY m.at, m.is_ready DESC)
), change AS (
  SELECT workload_id, revision, at, CASE WHEN is_ready THEN 1 ELSE -1 END AS by FROM mark WHERE is_ready <> was_ready
   UNION ALL
  SELECT workload_id, revision, gone_at, -1 FROM mark WHERE is_last AND is_ready AND gone_at IS NOT NULL
), net AS (
  SELECT workload_id, coalesce(revision, 0) AS revision, at, sum(by) AS by FROM change
   GROUP BY GROUPING SETS ((workload_id, at), (workload_id, revision, at))
)
SELECT workload_id, revision, at, sum(by) OVER (PARTITION BY workload_id, revision ORDER BY at) AS ready FROM net;
CREATE INDEX "ready_count_idx" ON "ready_count"("workload_id", "revision", "at");
ANALYZE "ready_count";

UPDATE rollout SET reached_at = told.at
  FROM (
    SELECT r.id, CASE WHEN wanted.since >= begun.at THEN wanted.since WHEN r.to_replicas > 0 THEN r.requested_at END AS at
      FROM rollout r
     CROSS JOIN LATERAL (SELECT least(r.requested_at, r.started_at) AS at) begun
     CROSS JOIN LATERAL (
       SELECT CASE WHEN r.kind IN ('deploy', 'rollback') THEN r.to_revision ELSE 0 END AS revision,
              r.kind = 'scale' AND r.to_replicas <= r.from_replicas AS is_exact
     ) aim
     -- The last count until its end that was not what it was to be, or the last before it began.
     LEFT JOIN LATERAL (
       SELECT c.at FROM ready_count c
        WHERE c.workload_id = r.workload_id AND c.revision = aim.revision AND c.at <= r.finished_at AND c.at >= begun.at
          AND (c.ready < r.to_replicas OR (aim.is_exact AND c.ready > r.to_replicas))
        ORDER BY c.at DESC LIMIT 1
     ) amiss ON true
     LEFT JOIN LATERAL (
       SELECT c.at, c.ready < r.to_replicas OR (aim.is_exact AND c.ready > r.to_replicas) AS is_amiss FROM ready_count c
        WHERE c.workload_id = r.workload_id AND c.revision = aim.revision AND c.at < begun.at
        ORDER BY c.at DESC LIMIT 1
     ) before ON true
     CROSS JOIN LATERAL (
       SELECT CASE WHEN amiss.at IS NULL AND NOT before.is_amiss THEN before.at
                   ELSE (SELECT c.at FROM ready_count c
                          WHERE c.workload_id = r.workload_id AND c.revision = aim.revision AND c.at <= r.finished_at
                            AND c.at > coalesce(amiss.at, before.at, '-infinity')
                          ORDER BY c.at LIMIT 1) END AS ready_at
     ) ready
     -- The end of the last old one, where the rollout replaces them.
     CROSS JOIN LATERAL (
       SELECT max(one.at) AS at FROM (
         SELECT least(o.failed_at, o.stopped_at) AS at FROM instance o
          WHERE aim.revision > 0 AND o.workload_id = r.workload_id AND o.revision <> r.to_revision AND o.ready_at IS NOT NULL
            AND coalesce(o.failed_at, o.stopped_at) BETWEEN begun.at AND r.finished_at
          UNION ALL
         SELECT least(o.failed_at, o.stopped_at) FROM instance o
          WHERE aim.revision > 0 AND o.workload_id = r.workload_id AND o.revision <> r.to_revision AND o.ready_at IS NULL
            AND coalesce(o.failed_at, o.stopped_at) IS NOT NULL
            AND coalesce(o.failed_at, o.stopped_at) BETWEEN begun.at AND r.finished_at
       ) one
     ) old
     CROSS JOIN LATERAL (
       SELECT CASE WHEN ready.ready_at IS NOT NULL THEN greatest(ready.ready_at, old.at) END AS since
     ) wanted
     WHERE r.outcome = 'succeeded' AND r.kind <> 'restart' AND wanted.since IS NOT NULL
  ) told
 WHERE rollout.id = told.id AND told.at IS NOT NULL;
DROP TABLE "ready_count";
