import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "@/lib/rollouts/accept-rollout";
import { lockWorkload } from "@/lib/rollouts/lock-workload";
import { cannotText } from "@/lib/text/can-on";
import { lockWorkloads } from "@/lib/workloads/lock-workloads";
import { lockApplication } from "./lock-application";
import { deleteApplicationInput, type DeletedApplication } from "./schema";

const VERB = { name: "delete-application", input: deleteApplicationInput, subjectField: "applicationId" };

/**
 * Has every instance of an application drained and stopped, for good; what it did stays known. A second time is fine. Throws
 * `not-found`, `conflict` while an experiment runs on it, and `invalid-input` where its name was not typed.
 */
export function deleteApplication(ctx: VerbContext, input: unknown): Promise<DeletedApplication> {
  return runVerb(ctx, VERB, input, async (tx, { applicationId, typedName }) => {
    await lockApplication(tx, applicationId);
    const found = await tx.prisma.workload.findMany({
      where: { applicationId },
      select: { id: true, source: { select: { name: true, stoppedAt: true } } },
    });
    if (typedName !== applicationId) {
      const message = `Type ${applicationId} to delete it.`;
      throw new AppError("invalid-input", message, { fieldErrors: { typedName: message } });
    }
    const observed = found.find(({ source }) => source?.stoppedAt === null);
    if (observed?.source)
      throw new AppError("conflict", cannotText.deleteObserved(applicationId, observed.source.name));
    const ids = found.map(({ id }) => id).toSorted();
    await lockWorkloads(tx.sql, ids);
    await checkNoExperiment(tx, applicationId);
    for (const id of ids) await scaleToNone(tx, ctx, id);
    await tx.prisma.application.updateMany({
      where: { id: applicationId, deletedAt: null },
      data: { deletedAt: new Date(await databaseNow(tx.sql)) },
    });
    return { applicationId };
  });
}

async function checkNoExperiment({ prisma }: Tx, applicationId: string): Promise<void> {
  const open = await prisma.experiment.findFirst({
    where: { applicationId, finishedAt: null },
    select: { id: true },
  });
  if (open) throw new AppError("conflict", cannotText.experimentUnderWay(applicationId));
}

/** One that is to have none is left to end as it does. */
async function scaleToNone(tx: Tx, ctx: VerbContext, id: string): Promise<void> {
  const workload = await lockWorkload(tx, id);
  if (workload.desiredReplicas === 0) return;
  await acceptRollout(tx, ctx, workload, {
    kind: "scale",
    idempotencyKey: `delete-${id}`,
    toRevision: workload.currentRevision,
    toReplicas: 0,
    // There is nothing to turn back to.
    onFailure: "hold",
    reason: null,
    message: { because: "scale", fromReplicas: workload.desiredReplicas, toReplicas: 0 },
  });
}
