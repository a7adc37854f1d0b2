import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { wake } from "@/lib/db/notify";
import { tellOfKeys } from "@/lib/db/tell-of-keys";
import { AppError } from "@/lib/errors";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import type { Strategy } from "@/lib/workloads/schema";
import { checkGeneration } from "./internal";
import { lockWorkload } from "./lock-workload";
import type { ChangedWorkload } from "./schema";
import { changeStrategyInput } from "./input";

const VERB = { name: "change-strategy", input: changeStrategyInput, subjectField: "workloadId" };

/**
 * Changes how a workload's rollouts may proceed and how its instances are stopped. It starts no rollout; one that is under way
 * goes on by it. Throws `conflict` where nothing would change.
 */
export function changeStrategy(ctx: VerbContext, input: unknown): Promise<ChangedWorkload> {
  return runVerb(ctx, VERB, input, async (tx, { workloadId, expectedGeneration, ...strategy }) => {
    const workload = await lockWorkload(tx, workloadId);
    await checkGeneration(tx, workload, expectedGeneration);
    checkCan(canOn(await actableWorkload(tx.sql, workloadId)).changeStrategy);
    if (isSame(strategy, workload.strategy))
      throw new AppError("conflict", `${workloadId} has these settings already.`);
    const { count } = await tx.prisma.workload.updateMany({
      where: { id: workloadId, generation: workload.generation },
      data: { ...strategy, generation: { increment: 1 }, updatedAt: workload.lockedAt },
    });
    if (count === 0)
      throw new AppError("conflict", `Somebody changed ${workloadId} just now. Look again, then decide.`);
    await wake(tx.sql, workloadId);
    await tellOfKeys(tx.sql, [["workloads", workloadId]]);
    return { generation: workload.generation + 1 };
  });
}

const isSame = (a: Strategy, b: Strategy): boolean =>
  a.maxSurge === b.maxSurge &&
  a.maxUnavailable === b.maxUnavailable &&
  a.progressDeadlineMs === b.progressDeadlineMs &&
  a.drainDeadlineMs === b.drainDeadlineMs &&
  a.graceMs === b.graceMs;
