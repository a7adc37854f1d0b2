import { msOf } from "@/lib/lifecycle/instant-sql";
import { ACCELERATOR, START_SPEC } from "./start-spec";

/** Of a rollout `r` of a workload `w`: the revision that it went to, and the instances that it started. */
export const CHANGE_FACTS_JOIN = `LEFT JOIN revision spec ON spec.workload_id = r.workload_id AND spec.number = r.to_revision
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "startedCount",
               coalesce(array_agg(DISTINCT ${ACCELERATOR}) FILTER (WHERE ${ACCELERATOR} IS NOT NULL), '{}') AS accelerators,
               coalesce(array_agg(DISTINCT i.runtime) FILTER (WHERE i.runtime IS NOT NULL), '{}') AS runtimes,
               coalesce(array_agg(DISTINCT i.host) FILTER (WHERE i.host IS NOT NULL), '{}') AS hosts,
               coalesce(array_agg(DISTINCT i.engine_version) FILTER (WHERE i.engine_version IS NOT NULL), '{}') AS "engineVersions",
               (count(*) FILTER (WHERE i.image_cached))::int AS "cachedCount", count(i.image_cached)::int AS "cachedKnown",
               min(i.concurrency) AS "fewestAtOnce", max(i.concurrency) AS "mostAtOnce"
          FROM instance i WHERE i.rollout_id = r.id
      ) made`;
/** The columns of `ChangeFacts`, with that join. */
export const CHANGE_FACTS = `made.*, w.runtime AS "ownRuntime", r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas",
              r.first_ready AS "firstReady", ${msOf("r.requested_at")} AS "requestedAt",
              ${START_SPEC}`;
