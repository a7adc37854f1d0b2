import type { Sql } from "@/lib/db/sql";

/** Says up to which change of a workload a controller has looked. */
export async function writeObservedGeneration(
  sql: Sql,
  workloadId: string,
  generation: number,
): Promise<void> {
  await sql.execute(`UPDATE workload SET observed_generation = $2::int WHERE id = $1`, [
    workloadId,
    generation,
  ]);
}
