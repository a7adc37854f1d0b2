import { statement } from "@/lib/db/statement";
import type { z } from "zod";
import type { ReadContext } from "@/lib/http/read-context";
import { visibleInstances, WORKLOAD_COLUMNS, WORKLOAD_ROW, workloadDto, type WorkloadRow } from "./internal";
import type { workloadPageSchema } from "./schema";

const MAX_WORKLOADS = 500;

const WORKLOADS = statement<WorkloadRow>(
  "list-workloads",
  WORKLOAD_ROW,
  `SELECT ${WORKLOAD_COLUMNS}
       FROM workload w JOIN application a ON a.id = w.application_id
      ORDER BY a.created_at, a.id, w.kind DESC, w.id
      LIMIT $1::int`,
);

/** All workloads by application, VMs first within one, so that the two eras stand in the same order everywhere. */
export async function listWorkloads(ctx: ReadContext): Promise<z.output<typeof workloadPageSchema>> {
  const rows = await ctx.sql.rows(WORKLOADS, [MAX_WORKLOADS]);
  const instances = await visibleInstances(
    ctx,
    rows.map((row) => row.id),
  );
  return { items: rows.map((row) => workloadDto(row, instances)), nextCursor: null };
}
