import { statement } from "@/lib/db/statement";
import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { listWorkloadsInput } from "./input";
import { visibleInstances, WORKLOAD_COLUMNS, WORKLOAD_ROW, workloadDto, type WorkloadRow } from "./internal";
import type { workloadPageSchema } from "./schema";

const MAX_WORKLOADS = 500;

const WORKLOADS = statement<WorkloadRow>(
  "list-workloads",
  WORKLOAD_ROW,
  `SELECT ${WORKLOAD_COLUMNS}
       FROM workload w JOIN application a ON a.id = w.application_id
      WHERE ($2::text IS NULL OR w.application_id = $2)
        AND (coalesce(a.deleted_at, w.removed_at) IS NULL OR EXISTS (
          SELECT FROM instance i WHERE i.workload_id = w.id AND i.stopped_at IS NULL AND i.failed_at IS NULL))
      ORDER BY a.created_at, a.id, w.kind DESC, w.id
      LIMIT $1::int`,
);

/**
 * The workloads by application, all or those of one, without what was removed or deleted once nothing of it runs, VMs first within one, so that the two eras stand in the same order everywhere;
 * of more than `most` the first.
 */
export async function listWorkloads(
  ctx: ReadContext,
  input: z.input<typeof listWorkloadsInput> = {},
  most = MAX_WORKLOADS,
): Promise<z.output<typeof workloadPageSchema>> {
  const { applicationId } = parseInput(listWorkloadsInput, input);
  const rows = await ctx.sql.rows(WORKLOADS, [most + 1, applicationId]);
  const listed = rows.slice(0, most);
  const instances = await visibleInstances(
    ctx,
    listed.map((row) => row.id),
  );
  return {
    items: listed.map((row) => workloadDto(row, instances)),
    nextCursor: null,
    isCut: rows.length > most,
  };
}
