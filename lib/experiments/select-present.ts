import { statement } from "@/lib/db/statement";
import { bool, int, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Present } from "./core/decide";

const PRESENT = statement<Present>(
  "present-workloads",
  { workloadId: text, replicas: int, revision: int, generation: int, isChanging: bool },
  `SELECT w.id AS "workloadId", w.desired_replicas AS replicas, w.current_revision AS revision, w.generation,
            EXISTS (SELECT FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL) AS "isChanging"
       FROM workload w WHERE w.id = ANY($1::text[])`,
);

/** What an experiment acts on, as it stands. */
export function selectPresent(sql: Sql, workloadIds: readonly string[]): Promise<Present[]> {
  return sql.rows(PRESENT, [[...workloadIds]]);
}
