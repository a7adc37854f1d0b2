import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { WantedStep } from "./core/take-in";

/** The last step of each workload is what it has from now on. */
const WRITE = `
  WITH step AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS told(workload_id text, at timestamptz, replicas int)
  ), written AS (
    INSERT INTO wanted_replicas (workload_id, at, replicas)
    SELECT workload_id, at, replicas FROM step
    ON CONFLICT (workload_id, at) DO UPDATE SET replicas = excluded.replicas
  ), last AS (
    SELECT DISTINCT ON (workload_id) workload_id, replicas FROM step ORDER BY workload_id, at DESC
  )
  UPDATE workload SET desired_replicas = least(last.replicas, 1000) FROM last WHERE workload.id = last.workload_id`;

/** How many of observed workloads are wanted since when; of workloads that are locked. */
export async function writeWanted(sql: Sql, steps: readonly WantedStep[]): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ workloadId, at, replicas }) => ({
    workload_id: workloadId,
    at: isoMicrosOf(at),
    replicas,
  }));
  await sql.execute(WRITE, [JSON.stringify(rows)]);
}
