import type { z } from "zod";
import type { ReadContext } from "@/lib/http/read-context";
import { visibleInstances, WORKLOAD_COLUMNS, workloadDto, type WorkloadRow } from "./internal";
import type { workloadPageSchema } from "./schema";

const MAX_WORKLOADS = 500;

/** All workloads by application, VMs first within one, so that the two eras stand in the same order everywhere. */
export async function listWorkloads(ctx: ReadContext): Promise<z.output<typeof workloadPageSchema>> {
  const rows = await ctx.sql.query<WorkloadRow>(
    `SELECT ${WORKLOAD_COLUMNS}
       FROM workload w JOIN application a ON a.id = w.application_id
      ORDER BY a.created_at, a.id, w.kind DESC, w.id
      LIMIT $1::int`,
    [MAX_WORKLOADS],
  );
  const instances = await visibleInstances(
    ctx,
    rows.map((row) => row.id),
  );
  return { items: rows.map((row) => workloadDto(row, instances)), nextCursor: null };
}
