import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { actorOfExperiment } from "./actor-of-experiment";
import type { Snapshot } from "./core/decide";

const INTERRUPTION = statement<{ workloadId: string; by: string }>(
  "interruption",
  { workloadId: text, by: text },
  `SELECT r.workload_id AS "workloadId", r.actor AS by
       FROM rollout r JOIN experiment e ON e.id = $1
      WHERE r.workload_id = ANY($2::text[]) AND r.requested_at > e.requested_at AND r.kind <> 'recover'
        AND r.actor <> $3
      ORDER BY r.requested_at LIMIT 1`,
);

/** The first change of one of them that was not its own. */
export async function selectInterruption(
  sql: Sql,
  id: string,
  workloadIds: readonly string[],
): Promise<Snapshot["interrupted"]> {
  const [row] = await sql.rows(INTERRUPTION, [id, [...workloadIds], actorOfExperiment(id).name]);
  return row ?? null;
}
