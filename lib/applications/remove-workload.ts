import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { tellOfKeys } from "@/lib/db/tell-of-keys";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "@/lib/rollouts/accept-rollout";
import { lockWorkload } from "@/lib/rollouts/lock-workload";
import { applicationsText } from "@/lib/text/applications";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import { lockApplicationOf } from "./lock-application";
import { removeWorkloadInput, type RemovedWorkload } from "./schema";

const VERB = { name: "remove-workload", input: removeWorkloadInput, subjectField: "workloadId" };

/**
 * Takes a workload out of its application: its instances are drained and stopped, its history is kept, and it can be brought back.
 * Throws `not-found`, `conflict` while something is under way, where it is the last or was removed already, and `invalid-input` where
 * instances run and its id was not typed.
 */
export function removeWorkload(ctx: VerbContext, input: unknown): Promise<RemovedWorkload> {
  return runVerb(ctx, VERB, input, async (tx, { workloadId, typedName }) => {
    await lockApplicationOf(tx, workloadId);
    const workload = await lockWorkload(tx, workloadId);
    const { losesInstances } = checkCan(canOn(await actableWorkload(tx.sql, workloadId)).remove);
    if (losesInstances && typedName !== workloadId) {
      const message = applicationsText.typeName(workloadId);
      throw new AppError("invalid-input", message, { fieldErrors: { typedName: message } });
    }
    if (losesInstances)
      await acceptRollout(tx, ctx, workload, {
        kind: "scale",
        idempotencyKey: `remove-${workload.generation}`,
        toRevision: workload.currentRevision,
        toReplicas: 0,
        // There is nothing to turn back to.
        onFailure: "hold",
        reason: null,
        message: { because: "scale", fromReplicas: workload.desiredReplicas, toReplicas: 0 },
      });
    await tx.prisma.workload.update({
      where: { id: workloadId },
      data: { removedAt: workload.lockedAt },
      select: { id: true },
    });
    await tellOfKeys(tx.sql, [["workloads", workloadId]]);
    return { workloadId };
  });
}
