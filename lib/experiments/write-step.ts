import type { PrismaClient } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import { txOf } from "@/lib/db/tx";
import type { ExperimentOutcome } from "./schema";
import type { PlannedStep } from "./core/plan";

/** A step that has begun already stays as it is; when it began is the database's to say. */
export async function writeStepBegun(prisma: PrismaClient, id: string, step: PlannedStep): Promise<void> {
  const { nth, round, workloadId, purpose, deed } = step;
  await prisma.experimentStep.createMany({
    data: { experimentId: id, nth, round, workloadId, purpose, deed },
    skipDuplicates: true,
  });
}

interface StepEnd {
  readonly nth: number;
  readonly outcome: string;
  readonly message: string | null;
  /** Of a kill, whose rollout is found later. */
  readonly rolloutId: string | null;
}

/** A step that has ended already stays as it is, and so does a rollout that it has. */
export async function writeStepEnded(
  prisma: PrismaClient,
  id: string,
  { nth, outcome, message, rolloutId }: StepEnd,
): Promise<void> {
  const endedAt = new Date(await databaseNow(txOf(prisma).sql));
  const open = { experimentId: id, nth, outcome: null };
  const { experimentStep: steps } = prisma;
  await prisma.$transaction([
    steps.updateMany({ where: { ...open, rolloutId: null }, data: { rolloutId } }),
    steps.updateMany({ where: open, data: { outcome, message, endedAt } }),
  ]);
}

export async function writeStepRollout(
  prisma: PrismaClient,
  id: string,
  nth: number,
  rolloutId: string,
): Promise<void> {
  await prisma.experimentStep.updateMany({ where: { experimentId: id, nth }, data: { rolloutId } });
}

export async function writeExperimentEnded(
  prisma: PrismaClient,
  id: string,
  outcome: ExperimentOutcome,
  message: string | null,
): Promise<void> {
  await prisma.experiment.updateMany({
    where: { id, finishedAt: null },
    data: { outcome, message, finishedAt: new Date(await databaseNow(txOf(prisma).sql)), leaseHolder: null },
  });
}
