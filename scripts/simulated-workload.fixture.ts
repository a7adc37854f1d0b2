import type pg from "pg";
import type { VerbContext } from "@/lib/actions/verb-context";
import { createApplication } from "@/lib/applications/create-application";

export const WORKLOAD = "hello-container";

/** One instance wanted, of an engine that needs nothing. */
export async function createWorkload(operator: VerbContext): Promise<void> {
  await createApplication(operator, {
    id: "hello",
    name: "hello",
    workloads: [
      {
        id: WORKLOAD,
        kind: "container",
        provider: "simulated-containers",
        runtime: "simulated",
        replicas: 1,
        spec: { artifact: "demo:v1" },
      },
    ],
  });
}

export async function readyCount(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM instance WHERE workload_id = $1 AND ready_at IS NOT NULL
        AND stopped_at IS NULL AND failed_at IS NULL AND draining_at IS NULL`,
    [WORKLOAD],
  );
  return rows[0]?.count ?? 0;
}
