import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import { checkNamed } from "@/lib/sight/check-named";
import { selectInSight } from "@/lib/sight/in-sight";
import type { ReadContext } from "@/lib/http/read-context";
import { answerOf, TIMING_OF } from "./core/answer";
import { runValues } from "./core/run-values";
import { selectSteps } from "./select-steps";
import { EXPERIMENT_SELECT, experimentDto, experimentRow } from "./internal";
import { selectSpecDifferences } from "./select-spec-differences";
import type { ListedExperiment } from "./schema";
import { listExperimentsInput } from "./input";

const NEWEST = 50;

/** The newest experiments of what is in sight, newest first; throws `not-found`. */
export async function listExperiments(
  ctx: ReadContext,
  input: z.input<typeof listExperimentsInput> = {},
): Promise<{ items: ListedExperiment[]; nextCursor: null }> {
  const sight = parseInput(listExperimentsInput, input);
  await checkNamed(ctx.prisma, [{ field: "applicationId", application: sight.applicationId }]);
  const ids = await selectInSight(ctx.prisma, sight);
  const stored = await ctx.prisma.experiment.findMany({
    where: ids === null ? {} : { applicationId: { in: await applicationsOf(ctx, ids) } },
    orderBy: { requestedAt: "desc" },
    take: NEWEST,
    select: EXPERIMENT_SELECT,
  });
  const rows = stored.map(experimentRow);
  const [steps, differences] = await Promise.all([
    selectSteps(
      ctx,
      rows.map(({ id }) => id),
    ),
    selectSpecDifferences(
      ctx.prisma,
      rows.map(({ subjects }) => subjects),
    ),
  ]);
  const items = rows.map((row, index) => {
    const experiment = experimentDto(row, differences[index] ?? []);
    const answer = answerOf(TIMING_OF[row.scenario], runValues(row, steps), experiment);
    return { ...experiment, answer };
  });
  return { items, nextCursor: null };
}

async function applicationsOf({ prisma }: ReadContext, workloadIds: readonly string[]): Promise<string[]> {
  const rows = await prisma.workload.findMany({
    where: { id: { in: [...workloadIds] } },
    distinct: ["applicationId"],
    select: { applicationId: true },
  });
  return rows.map(({ applicationId }) => applicationId);
}
