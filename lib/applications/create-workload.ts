import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "@/lib/rollouts/accept-rollout";
import { lockWorkload } from "@/lib/rollouts/lock-workload";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { applicationsText } from "@/lib/text/applications";
import { insertRevision } from "@/lib/workloads/insert-revision";
import type { WorkloadInput } from "./schema";

interface NewWorkload {
  readonly applicationId: string;
  readonly workload: WorkloadInput;
  /** Of its first deploy. */
  readonly idempotencyKey: string;
  /** Where a refusal says that its id is taken. */
  readonly field: string;
}

/** Makes a workload of an application at revision 1, and starts its first deploy. Throws `conflict` where there is one of its id. */
export async function createWorkload(
  tx: Tx,
  actor: Actor,
  { applicationId, workload, idempotencyKey, field }: NewWorkload,
): Promise<AcceptedRollout> {
  const { maxSurge = 1, maxUnavailable = 0, progressDeadlineMs = 60_000 } = workload;
  if (maxSurge === 0 && maxUnavailable === 0) {
    const message = `Surge and unavailable of ${workload.id} can't both be 0.`;
    throw new AppError("invalid-input", message, { fieldErrors: { [field]: message } });
  }
  // Generation 0 and no replicas: the deploy that follows is the first change, from nothing.
  const { count } = await tx.prisma.workload.createMany({
    data: {
      id: workload.id,
      applicationId,
      kind: workload.kind,
      provider: workload.provider,
      runtime: workload.runtime,
      desiredReplicas: 0,
      currentRevision: 1,
      generation: 0,
      maxSurge,
      maxUnavailable,
      progressDeadlineMs,
    },
    skipDuplicates: true,
  });
  if (count === 0) throw taken(field, applicationsText.workloadExists(workload.id));
  await insertRevision(tx.prisma, {
    workloadId: workload.id,
    number: 1,
    spec: workload.spec,
    reason: null,
    createdBy: actor.name,
  });
  return acceptRollout(tx, { actor }, await lockWorkload(tx, workload.id), {
    kind: "deploy",
    idempotencyKey,
    toRevision: 1,
    toReplicas: workload.replicas,
    onFailure: "hold",
    reason: null,
    message: { because: "first-deploy", artifact: workload.spec.artifact, replicas: workload.replicas },
  });
}

export const taken = (field: string, message: string): AppError =>
  new AppError("conflict", message, { fieldErrors: { [field]: message } });
