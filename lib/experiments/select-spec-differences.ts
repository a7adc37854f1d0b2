import type { Sql } from "@/lib/db/sql";
import { SPEC_SELECTION } from "@/lib/workloads/core/spec-columns";
import type { RevisionSpec } from "@/lib/workloads/schema";
import { specDifferences } from "./core/spec-differences";
import type { SpecDifference, Subject } from "./schema";

/** In what the revisions that an experiment begins with differ, VM against container; revisions never change. */
export async function selectSpecDifferences(
  sql: Sql,
  subjects: readonly Subject[],
): Promise<SpecDifference[]> {
  const specs = await sql.query<RevisionSpec & { workloadId: string }>(
    `SELECT workload_id AS "workloadId", ${SPEC_SELECTION} FROM revision
      WHERE (workload_id, number) IN (SELECT * FROM unnest($1::text[], $2::int[]))`,
    [subjects.map(({ workloadId }) => workloadId), subjects.map(({ revision }) => revision)],
  );
  const specOf = (kind: Subject["kind"]): RevisionSpec | undefined => {
    const subject = subjects.find((one) => one.kind === kind);
    return specs.find(({ workloadId }) => workloadId === subject?.workloadId);
  };
  return specDifferences(specOf("vm"), specOf("container"));
}
