import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import { checkNamed } from "@/lib/sight/check-named";
import { selectInSight } from "@/lib/sight/in-sight";
import type { ReadContext } from "@/lib/http/read-context";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { exactOf, quantileIn } from "@/lib/timings/core/distribution";
import { rememberedRatio } from "@/lib/timings/remembered-ratio";
import { measureOf } from "./get-experiment";
import { selectSteps, type StepRow } from "./select-steps";
import { EXPERIMENT_SELECT, experimentDto, experimentRow, type ExperimentRow } from "./internal";
import { selectSpecDifferences } from "./select-spec-differences";
import type { ExperimentResult, ListedExperiment } from "./schema";
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
  const items = rows.map((row, index) => ({
    ...experimentDto(row, differences[index] ?? []),
    result: resultOf(row, steps),
  }));
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

/** What its measured runs gave so far. */
function resultOf({ id, subjects }: ExperimentRow, steps: readonly StepRow[]): ExperimentResult {
  const durationsOf = (kind: Kind): number[] => {
    const workloadId = subjects.find((subject) => subject.kind === kind)?.workloadId;
    return steps
      .filter(
        (step) => step.experimentId === id && step.purpose === "measure" && step.workloadId === workloadId,
      )
      .flatMap((step) => measureOf(step).durationMs ?? []);
  };
  const [vms, containers] = [durationsOf("vm"), durationsOf("container")];
  const side = (values: readonly number[]) => ({
    n: values.length,
    medianMs: quantileIn(exactOf(values), 0.5) ?? null,
  });
  return {
    vm: side(vms),
    container: side(containers),
    ratioOfMedians: rememberedRatio(vms, containers),
  };
}
