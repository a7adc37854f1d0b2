import type { Sql } from "@/lib/db/sql";
import { SPEC_COLUMNS, specParameters, specValues } from "./core/spec-columns";
import type { RevisionSpec } from "./input";

/** Writes an immutable revision; its number is the caller's to choose, under the workload's lock. */
export async function insertRevision(
  sql: Sql,
  revision: {
    workloadId: string;
    number: number;
    spec: RevisionSpec;
    reason: string | null;
    createdBy: string;
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO revision (workload_id, number, reason, created_by, ${SPEC_COLUMNS})
     VALUES ($1, $2::int, $3, $4, ${specParameters(5)})`,
    [
      ...[revision.workloadId, revision.number, revision.reason, revision.createdBy],
      ...specValues(revision.spec),
    ],
  );
}
