import { statement } from "@/lib/db/statement";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { visibleInstances, WORKLOAD_COLUMNS, WORKLOAD_ROW, workloadDto, type WorkloadRow } from "./internal";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import type { WorkloadDto } from "./schema";

const WORKLOAD = statement<WorkloadRow>(
  "get-workload",
  WORKLOAD_ROW,
  `SELECT ${WORKLOAD_COLUMNS} FROM workload w WHERE w.id = $1`,
);

/** One workload with its live instances; throws `not-found`. */
export async function getWorkload(ctx: ReadContext, input: { id: string }): Promise<WorkloadDto> {
  const { id } = parseInput(byIdInput, input);
  const [[row], instances] = await Promise.all([ctx.sql.rows(WORKLOAD, [id]), visibleInstances(ctx, [id])]);
  if (!row) throw new AppError("not-found", `There is no workload ${id}.`);
  return workloadDto(row, instances);
}
