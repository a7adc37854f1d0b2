import type { Sql } from "@/lib/db/sql";

/** Turns desired state back, which is a change of it like any other. */
export async function writeFormerState(
  sql: Sql,
  workloadId: string,
  { revision, replicas }: { readonly revision: number; readonly replicas: number },
): Promise<void> {
  await sql.execute(
    `UPDATE workload SET current_revision = $2::int, desired_replicas = $3::int, generation = generation + 1,
            updated_at = clock_timestamp() WHERE id = $1`,
    [workloadId, revision, replicas],
  );
}
