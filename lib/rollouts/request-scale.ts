import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { wordOf } from "@/lib/db/stored";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import { acceptRollout } from "./accept-rollout";
import { withCapacityWarning } from "./capacity-warning";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload, type LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";
import { requestScaleInput } from "./input";

const VERB = { name: "request-scale", input: requestScaleInput, subjectField: "workloadId" };

/** Asks for another number of replicas of a workload. */
export function requestScale(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(
    ctx,
    VERB,
    input,
    async (tx, { workloadId, replicas, idempotencyKey, expectedGeneration }) => {
      const workload = await lockWorkload(tx, workloadId);
      const repeated = await rolloutOfKey(tx, workloadId, idempotencyKey);
      if (repeated) return repeated;
      await checkGeneration(tx, workload, expectedGeneration);
      checkCan(canOn(await actableWorkload(tx.sql, workloadId)).scale);
      if (replicas === workload.desiredReplicas) {
        const message = `${workloadId} is set to ${replicas} replicas already.`;
        throw new AppError("conflict", message, { fieldErrors: { replicas: message } });
      }
      const accepted = await acceptRollout(tx, ctx, workload, {
        kind: "scale",
        idempotencyKey,
        toRevision: workload.currentRevision,
        toReplicas: replicas,
        onFailure: await onFailureOf(tx, workload),
        reason: null,
        message: { because: "scale", fromReplicas: workload.desiredReplicas, toReplicas: replicas },
      });
      return withCapacityWarning(tx, workload, { replicas }, accepted);
    },
  );
}

const ON_FAILURE = ["revert", "hold"] as const;

/** A revision that was told to hold is held at any count: what was asked of it is not for a scale to change. */
async function onFailureOf({ prisma }: Tx, workload: LockedWorkload): Promise<"revert" | "hold"> {
  if (workload.currentRevision === workload.stableRevision) return "revert";
  const row = await prisma.rollout.findFirst({
    where: {
      workloadId: workload.id,
      toRevision: workload.currentRevision,
      fromRevision: { not: workload.currentRevision },
    },
    orderBy: { requestedAt: "desc" },
    select: { onFailure: true },
  });
  return row ? wordOf(ON_FAILURE, row.onFailure) : "revert";
}
