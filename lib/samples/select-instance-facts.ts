import { statement } from "@/lib/db/statement";
import { json } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { knownConditions, START_CONDITIONS, type StartFacts } from "@/lib/timings/core/conditions";
import { START_FACTS, START_SPEC_JOIN } from "@/lib/timings/start-spec";
import { sampleFacts, type SampleFacts, type SampleSubject } from "./core/sample-dto";
import { SUBJECT_COLUMNS } from "./subject-columns";

type Row = SampleSubject & { readonly facts: StartFacts };

const STATEMENT = statement<Row>(
  "instance-facts",
  { ...SUBJECT_COLUMNS, facts: json<StartFacts>() },
  `SELECT i.id, w.application_id AS "applicationId", i.workload_id AS "workloadId", coalesce(i.kind, w.kind) AS kind,
            i.revision, ${msOf("i.requested_at")} AS at, i.simulated AS "isSimulated",
            NULL::int AS "readyThen", i.rollout_id AS "rolloutId", to_jsonb(told) AS facts
       FROM instance i JOIN workload w ON w.id = i.workload_id ${START_SPEC_JOIN}
      CROSS JOIN LATERAL (
        SELECT coalesce(i.runtime, w.runtime) AS runtime, ${msOf("i.requested_at")} AS "requestedAt", ${START_FACTS}
      ) told
      WHERE i.id = ANY($1::text[])`,
);

/** What samples of these instances depend on. */
export async function selectInstanceFacts(sql: Sql, ids: readonly string[]): Promise<SampleFacts[]> {
  const rows = await sql.rows(STATEMENT, [ids]);
  return rows.map(({ facts, ...subject }) => sampleFacts(subject, knownConditions(START_CONDITIONS, facts)));
}
