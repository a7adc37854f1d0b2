import { msOf } from "@/lib/lifecycle/instant-sql";
import { ACCELERATOR, START_SPEC } from "./start-spec";

/** The values of a column of those instances, `kvm + tcg`. Nearly always there is one or none, which is found without sorting. */
const joined = (
  column: string,
): string => `CASE WHEN min(${column}) IS NOT DISTINCT FROM max(${column}) THEN min(${column})
                    ELSE (SELECT string_agg(DISTINCT one, ' + ' ORDER BY one) FROM unnest(array_agg(${column})) one) END`;

/** Of a rollout `r` of a workload `w`: the revision that it went to, and the instances that it started. */
export const CHANGE_FACTS_JOIN = `LEFT JOIN revision spec ON spec.workload_id = r.workload_id AND spec.number = r.to_revision
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "startedCount",
               ${joined(ACCELERATOR)} AS accelerator,
               ${joined("i.runtime")} AS runtime,
               ${joined("i.host")} AS host,
               ${joined("i.engine_version")} AS "engineVersion",
               (count(*) FILTER (WHERE i.image_cached))::int AS "cachedCount", count(i.image_cached)::int AS "cachedKnown",
               min(i.concurrency) AS "fewestAtOnce", max(i.concurrency) AS "mostAtOnce"
          FROM instance i WHERE i.rollout_id = r.id
      ) made`;
/** The columns of `ChangeFacts`, with that join. */
export const CHANGE_FACTS = `made.*, w.runtime AS "ownRuntime", r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas",
              r.first_ready AS "firstReady", ${msOf("r.requested_at")} AS "requestedAt",
              ${START_SPEC}`;
