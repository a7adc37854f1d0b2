import type { Sql } from "@/lib/db/sql";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { SampleFacts } from "./core/sample-dto";

/** What samples of these instances depend on. */
export function selectInstanceFacts(sql: Sql, ids: readonly string[]): Promise<SampleFacts[]> {
  return sql.query<SampleFacts>(
    `SELECT i.id, w.application_id AS "applicationId", i.workload_id AS "workloadId", coalesce(i.kind, w.kind) AS kind,
            i.revision, ${msOf("i.requested_at")} AS at, coalesce(i.runtime, w.runtime) AS runtime, i.accelerator,
            CASE WHEN i.image_cached THEN 'yes' WHEN NOT i.image_cached THEN 'no' END AS cached,
            i.concurrency, i.host, NULL AS replicas, i.simulated AS "isSimulated"
       FROM instance i JOIN workload w ON w.id = i.workload_id WHERE i.id = ANY($1::text[])`,
    [ids],
  );
}
