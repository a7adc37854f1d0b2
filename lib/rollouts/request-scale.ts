import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "./accept-rollout";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload } from "./lock-workload";
import { requestScaleInput, type AcceptedRollout } from "./schema";

const VERB = { name: "request-scale", input: requestScaleInput, subjectField: "workloadId" };

/** Asks for another number of replicas of a workload. */
export function requestScale(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(
    ctx,
    VERB,
    input,
    async (sql, { workloadId, replicas, idempotencyKey, expectedGeneration }) => {
      const workload = await lockWorkload(sql, workloadId);
      const repeated = await rolloutOfKey(sql, workloadId, idempotencyKey);
      if (repeated) return repeated;
      await checkGeneration(sql, workload, expectedGeneration);
      if (replicas === workload.desiredReplicas) {
        const message = `${workloadId} is set to ${replicas} replicas already.`;
        throw new AppError("conflict", message, { fieldErrors: { replicas: message } });
      }
      return acceptRollout(sql, ctx.actor, workload, {
        kind: "scale",
        idempotencyKey,
        toRevision: workload.currentRevision,
        toReplicas: replicas,
        onFailure: "revert",
        reason: null,
        message: `Scale from ${workload.desiredReplicas} to ${replicas} replicas`,
      });
    },
  );
}
