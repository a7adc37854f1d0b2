import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "@/lib/rollouts/accept-rollout";
import { lockWorkload } from "@/lib/rollouts/lock-workload";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { insertRevision } from "@/lib/workloads/insert-revision";
import { createApplicationInput, type CreatedApplication, type WorkloadInput } from "./schema";

const VERB = {
  name: "create-application",
  input: createApplicationInput,
  subjectField: "id",
  secrets: ["secrets"],
};

/** Makes an application with its workloads, each at revision 1, and starts the deploy of each; once for each key. */
export function createApplication(ctx: VerbContext, input: unknown): Promise<CreatedApplication> {
  return runVerb(ctx, VERB, input, async (tx, { id, name, workloads, idempotencyKey = NO_KEY }) => {
    const { count } = await tx.prisma.application.createMany({ data: { id, name }, skipDuplicates: true });
    if (count === 0) return repeated(tx, id, workloads, idempotencyKey);
    const rollouts = new Map<string, AcceptedRollout>();
    // In the order that workloads are locked in, so that two that name the same ones never wait for each other.
    for (const workload of [...workloads].sort(byId))
      rollouts.set(workload.id, await createWorkload(tx, ctx.actor, id, workload, idempotencyKey));
    return { applicationId: id, rollouts: workloads.flatMap((one) => rollouts.get(one.id) ?? []) };
  });
}

const NO_KEY = "create";
const keyOf = (idempotencyKey: string, workloadId: string): string => `${idempotencyKey}-${workloadId}`;

/** What was made before by the same key; without one of its own, or where another made it, the name is taken. */
async function repeated(
  { prisma }: Tx,
  applicationId: string,
  workloads: readonly WorkloadInput[],
  idempotencyKey: string,
): Promise<CreatedApplication> {
  const own = await prisma.workload.findMany({ where: { applicationId }, select: { id: true } });
  const made = await prisma.rollout.findMany({
    where: {
      workloadId: { in: own.map(({ id }) => id) },
      idempotencyKey: { in: workloads.map(({ id }) => keyOf(idempotencyKey, id)) },
    },
    select: { id: true, workloadId: true, generation: true },
  });
  const rollouts = workloads.flatMap(({ id }) => made.filter(({ workloadId }) => workloadId === id));
  if (idempotencyKey === NO_KEY || rollouts.length !== workloads.length)
    throw taken("id", `There is an application ${applicationId} already.`);
  return {
    applicationId,
    rollouts: rollouts.map(({ id, generation }) => ({ rolloutId: id, generation })),
  };
}

const byId = (a: WorkloadInput, b: WorkloadInput): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

async function createWorkload(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  workload: WorkloadInput,
  idempotencyKey: string,
): Promise<AcceptedRollout> {
  const { maxSurge = 1, maxUnavailable = 0, progressDeadlineMs = 60_000 } = workload;
  if (maxSurge === 0 && maxUnavailable === 0) {
    throw new AppError("invalid-input", `Surge and unavailable of ${workload.id} can't both be 0.`);
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
  if (count === 0) throw taken("workloads", `There is a workload ${workload.id} already.`);
  await insertRevision(tx.prisma, {
    workloadId: workload.id,
    number: 1,
    spec: workload.spec,
    reason: null,
    createdBy: actor.name,
  });
  return acceptRollout(tx, { actor }, await lockWorkload(tx, workload.id), {
    kind: "deploy",
    idempotencyKey: keyOf(idempotencyKey, workload.id),
    toRevision: 1,
    toReplicas: workload.replicas,
    onFailure: "hold",
    reason: null,
    message: { because: "first-deploy", artifact: workload.spec.artifact, replicas: workload.replicas },
  });
}

const taken = (field: string, message: string): AppError =>
  new AppError("conflict", message, { fieldErrors: { [field]: message } });
