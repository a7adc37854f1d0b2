import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import { txOf } from "@/lib/db/tx";
import type { Message, SimpleMessage } from "@/lib/lifecycle/message";
import type { ExperimentOutcome } from "./schema";
import type { PlannedStep } from "./core/plan";

/**
 * A step that has begun already stays as it is; when it began is the database's to say. By hand: nothing is restored of what
 * has more rounds by now than when that was decided, and `extendExperiment` waits for this row or this for it.
 */
const BEGIN = `
  INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed)
  SELECT id, $2::int, $3::int, $4, $5, $6::jsonb FROM experiment
   WHERE id = $1 AND ($5 <> 'restore' OR coalesce(extended_to, rounds) = $3::int)
     FOR SHARE
  ON CONFLICT DO NOTHING`;

/** Whether the step has begun, by this or before. */
export async function writeStepBegun(prisma: PrismaClient, id: string, step: PlannedStep): Promise<boolean> {
  const { nth, round, workloadId, purpose, deed } = step;
  const { sql } = txOf(prisma);
  const count = await sql.execute(BEGIN, [id, nth, round, workloadId, purpose, JSON.stringify(deed)]);
  return count > 0 || (await prisma.experimentStep.count({ where: { experimentId: id, nth } })) > 0;
}

interface StepEnd {
  readonly nth: number;
  readonly outcome: string;
  readonly message: SimpleMessage | null;
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
    steps.updateMany({ where: open, data: { outcome, message: message ?? Prisma.DbNull, endedAt } }),
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
  message: Message | null,
): Promise<void> {
  await prisma.experiment.updateMany({
    where: { id, finishedAt: null },
    data: {
      outcome,
      message: message ?? Prisma.DbNull,
      finishedAt: new Date(await databaseNow(txOf(prisma).sql)),
      leaseHolder: null,
    },
  });
}
