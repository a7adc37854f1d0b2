import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { applicationsText } from "@/lib/text/applications";
import { cannotText } from "@/lib/text/can-on";
import { createWorkload, taken } from "./create-workload";
import { lockApplication } from "./lock-application";
import { addWorkloadInput, MAX_WORKLOADS } from "./schema";

const VERB = {
  name: "add-workload",
  input: addWorkloadInput,
  subjectField: "applicationId",
  secrets: ["secrets"],
};
const FIELD = "workload.id";

/**
 * Gives an application one more workload, at revision 1, and starts its deploy; the same key is the same workload. Throws `not-found`,
 * and `conflict` where the application was deleted, has as many as it can, or the id is taken.
 */
export function addWorkload(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(ctx, VERB, input, async (tx, { applicationId, workload, idempotencyKey }) => {
    const { isDeleted } = await lockApplication(tx, applicationId);
    if (isDeleted) throw new AppError("conflict", cannotText.deleted(applicationId));
    const repeated = await firstRollout(tx, workload.id, idempotencyKey);
    if (repeated) return repeated;
    await checkIsFree(tx, workload.id);
    const count = await tx.prisma.workload.count({ where: { applicationId, removedAt: null } });
    if (count >= MAX_WORKLOADS) throw new AppError("conflict", applicationsText.tooMany(MAX_WORKLOADS));
    return createWorkload(tx, ctx.actor, { applicationId, workload, idempotencyKey, field: FIELD });
  });
}

async function firstRollout(
  { prisma }: Tx,
  workloadId: string,
  idempotencyKey: string,
): Promise<AcceptedRollout | null> {
  const row = await prisma.rollout.findUnique({
    where: { workloadId_idempotencyKey: { workloadId, idempotencyKey } },
    select: { id: true, generation: true },
  });
  return row && { rolloutId: row.id, generation: row.generation };
}

async function checkIsFree({ prisma }: Tx, id: string): Promise<void> {
  const row = await prisma.workload.findUnique({ where: { id }, select: { removedAt: true } });
  if (row === null) return;
  throw taken(FIELD, row.removedAt ? applicationsText.wasRemoved(id) : applicationsText.workloadExists(id));
}
