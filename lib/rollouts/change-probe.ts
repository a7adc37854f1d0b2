import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { wake } from "@/lib/db/notify";
import { tellOfKeys } from "@/lib/db/tell-of-keys";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import { probeChange, type Amendment } from "@/lib/workloads/core/probe-change";
import { SPEC_SELECT, specOf } from "@/lib/workloads/stored-spec";
import { acceptRevision } from "./accept-revision";
import { changeProbeInput } from "./input";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload, type LockedWorkload } from "./lock-workload";
import type { ChangedProbe } from "./schema";

const VERB = { name: "change-probe", input: changeProbeInput, subjectField: "workloadId" };

/**
 * Changes how a workload's instances are known to serve: in the current revision where only those that serve are judged otherwise, by a
 * new revision where starts end with another answer (`probeChange`). Throws `conflict` where nothing would change.
 */
export function changeProbe(ctx: VerbContext, input: unknown): Promise<ChangedProbe> {
  return runVerb(ctx, VERB, input, async (tx, asked) => {
    const { workloadId, expectedGeneration, idempotencyKey, ...probe } = asked;
    const workload = await lockWorkload(tx, workloadId);
    const repeated = await rolloutOfKey(tx, workloadId, idempotencyKey);
    if (repeated) return repeated;
    await checkGeneration(tx, workload, expectedGeneration);
    checkCan(canOn(await actableWorkload(tx.sql, workloadId)).deploy);
    const current = specOf(
      await tx.prisma.revision.findUniqueOrThrow({
        where: { workloadId_number: { workloadId, number: workload.currentRevision } },
        select: SPEC_SELECT,
      }),
    );
    switch (probeChange(current, probe)) {
      case "none":
        throw new AppError("conflict", `${workloadId} has this probe already.`);
      case "at-once":
        return amend(tx, workload, probe);
      case "new-revision":
        return acceptRevision(tx, ctx, workload, {
          spec: { ...current, ...probe },
          reason: null,
          idempotencyKey,
          onFailure: "revert",
          maxSurge: workload.strategy.maxSurge,
        });
    }
  });
}

async function amend(
  { prisma, sql }: Tx,
  workload: LockedWorkload,
  { probeTimeoutMs, probeFailures }: Amendment,
): Promise<ChangedProbe> {
  const { id: workloadId, currentRevision: number, lockedAt } = workload;
  await prisma.revision.updateMany({
    where: { workloadId, number },
    data: { amendment: { probeTimeoutMs, probeFailures } },
  });
  await prisma.workload.updateMany({
    where: { id: workloadId },
    data: { generation: { increment: 1 }, updatedAt: lockedAt },
  });
  await wake(sql, workloadId);
  await tellOfKeys(sql, [["workloads", workloadId]]);
  return { rolloutId: null, generation: workload.generation + 1 };
}
