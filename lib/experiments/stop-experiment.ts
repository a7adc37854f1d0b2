import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import { checkCan } from "@/lib/workloads/check-can";
import { canStop } from "./core/can-on";
import { tellOfExperiment } from "./internal";
import type { AcceptedExperiment } from "./schema";
import { stopExperimentInput } from "./input";

const VERB = { name: "stop-experiment", input: stopExperimentInput, subjectField: "experimentId" };

/** Asks an experiment to end at once and to restore what was there; a second time is fine. */
export function stopExperiment(ctx: VerbContext, input: unknown): Promise<AcceptedExperiment> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { experimentId }) => {
    await prisma.experiment.updateMany({
      where: { id: experimentId, finishedAt: null, stopAskedAt: null },
      data: { stopAskedAt: new Date(await databaseNow(sql)) },
    });
    const row = await prisma.experiment.findUnique({
      where: { id: experimentId },
      select: { finishedAt: true },
    });
    if (!row) throw new AppError("not-found", `There is no experiment ${experimentId}.`);
    checkCan(canStop({ isOver: row.finishedAt !== null }));
    await tellOfExperiment(sql, experimentId);
    return { experimentId };
  });
}
