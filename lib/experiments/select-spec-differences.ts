import type { Sql } from "@/lib/db/sql";
import { SPEC_SELECTION } from "@/lib/workloads/core/spec-columns";
import type { RevisionSpec } from "@/lib/workloads/input";
import { specDifferences } from "./core/spec-differences";
import type { SpecDifference, Subject } from "./schema";

/**
 * In what the revisions that experiments begin with differ, VM against container, in the order of the experiments, each given
 * by its subjects; revisions never change.
 */
export async function selectSpecDifferences(
  sql: Sql,
  experiments: readonly (readonly Subject[])[],
): Promise<SpecDifference[][]> {
  const all = experiments.flat();
  const specs = await sql.query<RevisionSpec & { workloadId: string; number: number }>(
    `SELECT workload_id AS "workloadId", number, ${SPEC_SELECTION} FROM revision
      WHERE (workload_id, number) IN (SELECT * FROM unnest($1::text[], $2::int[]))`,
    [all.map(({ workloadId }) => workloadId), all.map(({ revision }) => revision)],
  );
  return experiments.map((subjects) => {
    const specOf = (kind: Subject["kind"]): RevisionSpec | undefined => {
      const subject = subjects.find((one) => one.kind === kind);
      return specs.find(
        ({ workloadId, number }) => workloadId === subject?.workloadId && number === subject.revision,
      );
    };
    return specDifferences(specOf("vm"), specOf("container"));
  });
}
