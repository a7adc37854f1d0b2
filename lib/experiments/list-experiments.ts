import type { ReadContext } from "@/lib/http/read-context";
import { EXPERIMENT_COLUMNS, experimentDto, type ExperimentRow } from "./internal";
import type { ExperimentDto } from "./schema";

const NEWEST = 50;

/** The newest experiments, newest first. */
export async function listExperiments(
  ctx: ReadContext,
): Promise<{ items: ExperimentDto[]; nextCursor: null }> {
  const rows = await ctx.sql.query<ExperimentRow>(
    `SELECT ${EXPERIMENT_COLUMNS} FROM experiment e ORDER BY e.requested_at DESC LIMIT $1::int`,
    [NEWEST],
  );
  return { items: rows.map(experimentDto), nextCursor: null };
}
