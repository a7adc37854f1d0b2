-- A change counts as scaled in or out by what was ready when it began, too: the hours of those that count otherwise now.
INSERT INTO "rollup_dirty" ("workload_id", "bucket_at")
SELECT DISTINCT "workload_id", date_trunc('minute', "requested_at", 'UTC') FROM "rollout"
 WHERE "kind" = 'scale' AND "finished_at" IS NOT NULL
   AND (("to_replicas" < "from_replicas" AND "first_ready" <= "to_replicas")
        OR ("to_replicas" > "from_replicas" AND "first_ready" >= "to_replicas"));
