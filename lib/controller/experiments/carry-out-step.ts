import { SPEC_SELECT, specOf } from "@/lib/workloads/stored-spec";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { Plan, PlannedStep } from "@/lib/experiments/core/plan";
import type { Deed } from "@/lib/experiments/schema";
import type { InstanceProvider } from "@/lib/providers/provider";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { endsBy } from "@/lib/providers/ends-by";
import { writeStepRollout } from "@/lib/experiments/write-step";
import { actorOfExperiment } from "@/lib/experiments/actor-of-experiment";
import { chooseVictim } from "@/lib/experiments/choose-victim";

const KILL_CALL_MS = 20_000;

export interface StepContext {
  readonly sql: Sql;
  readonly prisma: PrismaClient;
  readonly providers: readonly InstanceProvider[];
  /** Of the step's workload as it was when the step was decided on; changed since, it is left as it is. */
  readonly expectedGeneration: number | null;
}

/** Does what a step is for, by the verbs that people use; throws `AppError` where it is said no to. */
export async function carryOutStep(
  ctx: StepContext,
  id: string,
  plan: Plan,
  step: PlannedStep,
): Promise<void> {
  const { deed } = step;
  if (deed.kind === "kill") return kill(ctx, id, step);
  const { rolloutId } = await request(ctx, id, plan, { ...step, deed });
  await writeStepRollout(ctx.prisma, id, step.nth, rolloutId);
}

async function request(
  { prisma, expectedGeneration }: StepContext,
  id: string,
  plan: Plan,
  { nth, workloadId, purpose, deed }: PlannedStep & { readonly deed: Exclude<Deed, { kind: "kill" }> },
): Promise<AcceptedRollout> {
  const ctx = { actor: actorOfExperiment(id), prisma, isPreparation: purpose !== "measure" };
  const common = { workloadId, expectedGeneration, idempotencyKey: `experiment-${id}-${nth}` };
  const reason = `Experiment ${id}`;
  switch (deed.kind) {
    case "scale":
      return requestScale(ctx, { ...common, replicas: deed.replicas });
    case "rollback":
      return requestRollback(ctx, { ...common, reason, toRevision: deed.revision });
    case "deploy": {
      const number = plan.subjects.find((subject) => subject.workloadId === workloadId)?.revision ?? 0;
      const revision = await prisma.revision.findUnique({
        where: { workloadId_number: { workloadId, number } },
        select: SPEC_SELECT,
      });
      const spec = revision ? specOf(revision) : {};
      return requestDeploy(ctx, { ...common, reason, spec: { ...spec, artifact: deed.artifact } });
    }
  }
}

/** The victim is written down before it is killed, so that a second try kills the same one. */
async function kill(
  { sql, providers }: StepContext,
  id: string,
  { nth, workloadId }: PlannedStep,
): Promise<void> {
  const victim = await chooseVictim(sql, id, nth);
  if (!victim?.instanceId)
    throw new AppError("conflict", `${workloadId} has no instance that could be killed.`);
  const provider = providers.find((one) => one.id === victim.provider);
  if (!provider) throw new AppError("conflict", `The provider ${victim.provider} is not known here.`);
  const { instanceId } = victim;
  await endsBy(AbortSignal.timeout(KILL_CALL_MS), "The engine did not answer in time.", (signal) =>
    provider.kill(instanceId, signal),
  );
}
