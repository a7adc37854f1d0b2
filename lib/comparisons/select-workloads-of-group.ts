import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Scope } from "@/lib/timings/scope";

interface WorkloadOfGroup {
  readonly id: string;
  readonly applicationId: string;
}

const WORKLOADS = statement<WorkloadOfGroup>(
  "workloads-of-group",
  { id: text, applicationId: text },
  `SELECT id, application_id AS "applicationId" FROM workload
      WHERE ($1::text IS NULL OR application_id = $1) AND ($2::text IS NULL OR id = $2)
        AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR provider = $4)
        AND ($5::text IS NULL OR runtime = $5)
        AND ($6::boolean IS NULL OR simulated = $6)
      ORDER BY id`,
);

/** The workloads that a group is made of, by name. */
export function selectWorkloadsOfGroup(sql: Sql, scope: Scope): Promise<WorkloadOfGroup[]> {
  const { applicationId, workloadId, kind, provider, runtime, isSimulated } = scope;
  return sql.rows(WORKLOADS, [applicationId, workloadId, kind, provider, runtime, isSimulated]);
}
