import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { cannotText } from "@/lib/text/can-on";
import { observingText } from "@/lib/text/observing";
import { lockWorkloads } from "@/lib/workloads/lock-workloads";
import { endObservation } from "./end-observation";
import { freeApplicationName } from "./free-application-name";
import { changeMappingInput } from "./input";
import { lockSource, type LockedSource } from "./lock-source";
import type { ChangedMapping } from "./schema";
import { tellOfObserving } from "./tell-of-observing";

const VERB = { name: "change-mapping", input: changeMappingInput, subjectField: "sourceId" };

/**
 * Says which application a group of observed containers belongs to, with its whole history, and whether it is observed at all. What
 * is left out keeps the history that it has. Throws `not-found`, and `conflict` where that application was deleted.
 */
export function changeMapping(ctx: VerbContext, input: unknown): Promise<ChangedMapping> {
  return runVerb(ctx, VERB, input, async (tx, { sourceId, key, isLeftOut, applicationId }) => {
    const source = await lockSource(tx.sql, sourceId);
    if (!source) throw new AppError("not-found", observingText.noSource(sourceId));
    const group = await tx.prisma.observedGroup.findUnique({
      where: { sourceId_key: { sourceId, key } },
      include: { own: { select: { applicationId: true } } },
    });
    if (!group) throw new AppError("not-found", observingText.noGroup(key));
    const { workloadId } = group;
    if (group.own.applicationId !== applicationId)
      await moveTo(tx, workloadId, group.own.applicationId, applicationId);
    if (group.isLeftOut !== isLeftOut) await include(tx, source, group, isLeftOut);
    await tellOfObserving(tx.sql, sourceId, [workloadId]);
    return { sourceId, key, workloadId, applicationId };
  });
}

async function moveTo({ prisma, sql }: Tx, workloadId: string, from: string, to: string): Promise<void> {
  const target = await prisma.application.findUnique({ where: { id: to }, select: { deletedAt: true } });
  if (target?.deletedAt) {
    const message = cannotText.deleted(to);
    throw new AppError("conflict", message, { fieldErrors: { applicationId: message } });
  }
  if (!target)
    await prisma.application.create({ data: { id: to, name: await freeApplicationName(prisma, to, to) } });
  await lockWorkloads(sql, [workloadId]);
  await prisma.workload.update({ where: { id: workloadId }, data: { applicationId: to } });
  // One that it alone was of, and that nothing else tells of, would stand there empty.
  const experiments = await prisma.experiment.count({ where: { applicationId: from } });
  if (experiments === 0)
    await prisma.application.deleteMany({ where: { id: from, workloads: { none: {} } } });
}

type Group = Parameters<typeof endObservation>[2][number];

async function include(tx: Tx, source: LockedSource, group: Group, isLeftOut: boolean): Promise<void> {
  const where = { sourceId_key: { sourceId: source.id, key: group.key } };
  if (isLeftOut && source.stoppedAt === null)
    await endObservation(tx, source.id, [group], source.awaySince ?? (await databaseNow(tx.sql)));
  await tx.prisma.observedGroup.update({
    where,
    data: { isLeftOut, ...(isLeftOut ? {} : { times: { increment: 1 } }) },
  });
  // Whoever observes it goes on with what it has to know anew.
  await tx.prisma.observedSource.update({
    where: { id: source.id },
    data: { leaseToken: { increment: 1 } },
  });
}
