import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { tellOfKeys } from "@/lib/db/tell-of-keys";
import { lockWorkload } from "@/lib/rollouts/lock-workload";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import { lockApplicationOf } from "./lock-application";
import { checkWorkloadName } from "./names";
import { renameWorkloadInput, type Renamed } from "./schema";

const VERB = { name: "rename-workload", input: renameWorkloadInput, subjectField: "workloadId" };

/**
 * Changes what a workload is called, null: by its id; that, its instances and its address stay. Throws `not-found`, and `conflict` where
 * another of its application is called so.
 */
export function renameWorkload(ctx: VerbContext, input: unknown): Promise<Renamed> {
  return runVerb(ctx, VERB, input, async (tx, { workloadId, name: asked }) => {
    const { id: applicationId } = await lockApplicationOf(tx, workloadId);
    await lockWorkload(tx, workloadId);
    checkCan(canOn(await actableWorkload(tx.sql, workloadId)).rename);
    const name = asked === workloadId ? null : asked;
    await checkWorkloadName(tx, { applicationId, workloadId, name });
    const { name: formerName } = await tx.prisma.workload.findUniqueOrThrow({
      where: { id: workloadId },
      select: { name: true },
    });
    await tx.prisma.workload.updateMany({ where: { id: workloadId }, data: { name } });
    await tellOfKeys(tx.sql, [["workloads", workloadId]]);
    return { name, formerName };
  });
}
