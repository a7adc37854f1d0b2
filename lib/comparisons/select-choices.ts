import type { Sql } from "@/lib/db/sql";
import type { GroupChoices } from "./schema";

/** Accelerators are looked for among so many of each workload's newest instances. */
const LOOKED_AT = 50;

/** What there is to be picked for a group; each list in order. */
export async function selectChoices(sql: Sql): Promise<GroupChoices> {
  const [workloads, accelerators] = await Promise.all([
    sql.query<GroupChoices["workloads"][number] & { provider: string; runtime: string }>(
      `SELECT id, application_id AS application, kind, provider, runtime FROM workload ORDER BY application_id, id`,
    ),
    sql.query<{ accelerator: string }>(
      `SELECT DISTINCT coalesce(newest.accelerator, 'none') AS accelerator
         FROM workload w CROSS JOIN LATERAL (
           SELECT i.accelerator FROM instance i WHERE i.workload_id = w.id ORDER BY i.requested_at DESC LIMIT $1::int
         ) newest ORDER BY 1`,
      [LOOKED_AT],
    ),
  ]);
  const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();
  return {
    applications: distinct(workloads.map(({ application }) => application)),
    workloads: workloads.map(({ id, application, kind }) => ({ id, application, kind })),
    providers: distinct(workloads.map(({ provider }) => provider)),
    runtimes: distinct(workloads.map(({ runtime }) => runtime)),
    accelerators: accelerators.map(({ accelerator }) => accelerator),
  };
}
