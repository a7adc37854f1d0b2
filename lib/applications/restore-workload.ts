import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { wake } from "@/lib/db/notify";
import { tellOfKeys } from "@/lib/db/tell-of-keys";
import { AppError } from "@/lib/errors";
import { lockWorkload } from "@/lib/rollouts/lock-workload";
import { applicationsText } from "@/lib/text/applications";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import { lockApplicationOf } from "./lock-application";
import { checkWorkloadName } from "./names";
import { MAX_WORKLOADS, ofWorkloadInput, type RemovedWorkload } from "./schema";

const VERB = { name: "restore-workload", input: ofWorkloadInput, subjectField: "workloadId" };

/**
 * Brings a workload back that was removed, as it was but without instances. Throws `not-found`, and `conflict`
 * where it was not removed, its application was deleted, or another workload is called as it is by now.
 */
export function restoreWorkload(ctx: VerbContext, input: unknown): Promise<RemovedWorkload> {
  return runVerb(ctx, VERB, input, async (tx, { workloadId }) => {
    const { id: applicationId } = await lockApplicationOf(tx, workloadId);
    await lockWorkload(tx, workloadId);
    checkCan(canOn(await actableWorkload(tx.sql, workloadId)).restore);
    const count = await tx.prisma.workload.count({ where: { applicationId, removedAt: null } });
    if (count >= MAX_WORKLOADS) throw new AppError("conflict", applicationsText.tooMany(MAX_WORKLOADS));
    const { name } = await tx.prisma.workload.update({
      where: { id: workloadId },
      data: { removedAt: null },
      select: { name: true },
    });
    await checkWorkloadName(tx, { applicationId, workloadId, name });
    await wake(tx.sql, workloadId);
    await tellOfKeys(tx.sql, [["workloads", workloadId]]);
    return { workloadId };
  });
}
