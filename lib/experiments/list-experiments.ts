import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { selectInSight } from "@/lib/applications/in-sight";
import type { ReadContext } from "@/lib/http/read-context";
import { EXPERIMENT_COLUMNS, experimentDto, type ExperimentRow } from "./internal";
import { listExperimentsInput, type ExperimentDto } from "./schema";

const NEWEST = 50;

/** The newest experiments of what is in sight, newest first. */
export async function listExperiments(
  ctx: ReadContext,
  input: z.input<typeof listExperimentsInput> = {},
): Promise<{ items: ExperimentDto[]; nextCursor: null }> {
  const ids = await selectInSight(ctx.sql, parseInput(listExperimentsInput, input));
  const rows = await ctx.sql.query<ExperimentRow>(
    `SELECT ${EXPERIMENT_COLUMNS} FROM experiment e
      WHERE $2::text[] IS NULL OR e.application_id IN (SELECT application_id FROM workload WHERE id = ANY($2))
      ORDER BY e.requested_at DESC LIMIT $1::int`,
    [NEWEST, ids],
  );
  return { items: rows.map(experimentDto), nextCursor: null };
}
