import { statement } from "@/lib/db/statement";
import { json } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { CHANGE_FACTS, CHANGE_FACTS_JOIN } from "@/lib/timings/change-facts";
import { CHANGE_CONDITIONS, type ChangeFacts } from "@/lib/timings/core/change-conditions";
import { isSuperseded } from "@/lib/timings/core/rollout-timings";
import { knownConditions } from "@/lib/timings/core/conditions";
import { sampleFacts, type SampleFacts, type SampleSubject } from "./core/sample-dto";
import { SUBJECT_COLUMNS } from "./subject-columns";

type Row = SampleSubject & { readonly facts: ChangeFacts };

const STATEMENT = statement<Row>(
  "rollout-facts",
  { ...SUBJECT_COLUMNS, facts: json<ChangeFacts>() },
  `SELECT r.id, w.application_id AS "applicationId", r.workload_id AS "workloadId", w.kind,
            r.to_revision AS revision, ${msOf("r.requested_at")} AS at, w.simulated AS "isSimulated",
            CASE WHEN ${isSuperseded("r")} THEN (
              SELECT next.first_ready FROM rollout next
               WHERE next.workload_id = r.workload_id AND next.requested_at >= r.finished_at
               ORDER BY next.requested_at LIMIT 1) END AS "readyThen",
            NULL::text AS "rolloutId",
            to_jsonb(told) AS facts
       FROM rollout r JOIN workload w ON w.id = r.workload_id ${CHANGE_FACTS_JOIN}
      CROSS JOIN LATERAL (SELECT ${CHANGE_FACTS}) told
      WHERE r.id = ANY($1::text[])`,
);

/** What samples of these rollouts depend on, as far as the instances that each started tell. */
export async function selectRolloutFacts(sql: Sql, ids: readonly string[]): Promise<SampleFacts[]> {
  const rows = await sql.rows(STATEMENT, [ids]);
  return rows.map(({ facts, ...subject }) => sampleFacts(subject, knownConditions(CHANGE_CONDITIONS, facts)));
}
