import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import { acceptRollout } from "./accept-rollout";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload, type LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";
import { requestRollbackInput } from "./input";

const VERB = { name: "request-rollback", input: requestRollbackInput, subjectField: "workloadId" };

/** Asks for a revision that was stable before; desired state is rewritten to it, so that nothing rolls it forward again. */
export function requestRollback(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(
    ctx,
    VERB,
    input,
    async (tx, { workloadId, toRevision, reason, idempotencyKey, expectedGeneration }) => {
      const workload = await lockWorkload(tx, workloadId);
      const repeated = await rolloutOfKey(tx, workloadId, idempotencyKey);
      if (repeated) return repeated;
      await checkGeneration(tx, workload, expectedGeneration);
      if (toRevision !== null) await checkTarget(tx, workload, toRevision);
      const can = checkCan(canOn(await actableWorkload(tx.sql, workloadId)).rollback, "toRevision");
      const target = toRevision ?? can.to;
      return acceptRollout(tx, ctx, workload, {
        kind: "rollback",
        idempotencyKey,
        toRevision: target,
        toReplicas: workload.desiredReplicas,
        onFailure: "hold",
        reason,
        message: { because: "roll-back", fromRevision: workload.currentRevision, toRevision: target },
      });
    },
  );
}

async function checkTarget({ prisma }: Tx, workload: LockedWorkload, target: number): Promise<void> {
  if (target === workload.currentRevision) {
    throw refusal("conflict", `${workload.id} already runs revision ${target}.`);
  }
  const row = await prisma.revision.findUnique({
    where: { workloadId_number: { workloadId: workload.id, number: target } },
    select: { stableAt: true },
  });
  if (!row) throw refusal("not-found", `${workload.id} has no revision ${target}.`);
  if (row.stableAt !== null) return;
  throw refusal(
    "invalid-input",
    `Revision ${target} of ${workload.id} never was stable. Choose one that was.`,
  );
}

const refusal = (code: "conflict" | "not-found" | "invalid-input", message: string): AppError =>
  new AppError(code, message, { fieldErrors: { toRevision: message } });
