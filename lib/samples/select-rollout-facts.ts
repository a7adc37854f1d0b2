import type { Sql } from "@/lib/db/sql";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { SampleFacts } from "./core/sample-dto";

/** What samples of these rollouts depend on, as far as the instances that each asked for tell. */
export function selectRolloutFacts(sql: Sql, ids: readonly string[]): Promise<SampleFacts[]> {
  return sql.query<SampleFacts>(
    `SELECT r.id, w.application_id AS "applicationId", r.workload_id AS "workloadId", w.kind,
            r.to_revision AS revision, ${msOf("r.requested_at")} AS at, w.runtime, made.accelerator, made.cached,
            made.concurrency, made.host, r.from_replicas || ' to ' || r.to_replicas AS replicas,
            w.simulated AS "isSimulated"
       FROM rollout r JOIN workload w ON w.id = r.workload_id
      CROSS JOIN LATERAL (
        SELECT string_agg(DISTINCT i.accelerator, ' + ') AS accelerator, string_agg(DISTINCT i.host, ' + ') AS host,
               max(i.concurrency) AS concurrency,
               CASE WHEN count(i.image_cached) > 0
                    THEN count(*) FILTER (WHERE i.image_cached) || ' of ' || count(i.image_cached) END AS cached
          FROM instance i WHERE i.rollout_id = r.id
      ) made
      WHERE r.id = ANY($1::text[])`,
    [ids],
  );
}
