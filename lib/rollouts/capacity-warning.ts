import type { Tx } from "@/lib/db/tx";
import { deployWarning, scaleWarning, type Machine, type Size } from "@/lib/workloads/core/capacity";
import { selectMachine } from "@/lib/workloads/select-machine";
import type { LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";

/** A scale to another count, or a deploy of another size. */
type Asked = { readonly replicas: number } | { readonly spec: Size; readonly maxSurge: number };

/** Says with what was accepted where the machine can't hold it. Nothing is refused; what is simulated takes no machine's memory. */
export async function withCapacityWarning(
  { prisma, sql }: Tx,
  workload: LockedWorkload,
  asked: Asked,
  accepted: AcceptedRollout,
): Promise<AcceptedRollout> {
  const current = await prisma.revision.findUnique({
    where: { workloadId_number: { workloadId: workload.id, number: workload.currentRevision } },
    select: { memoryMb: true, cpus: true, workload: { select: { simulated: true } } },
  });
  if (!current || current.workload.simulated) return accepted;
  const warning = warningOf(workload, current, asked, await selectMachine(sql));
  return warning === null ? accepted : { ...accepted, warning };
}

function warningOf(workload: LockedWorkload, current: Size, asked: Asked, machine: Machine): string | null {
  const { desiredReplicas } = workload;
  if ("replicas" in asked) {
    return scaleWarning(current, { from: desiredReplicas, to: asked.replicas }, machine);
  }
  const { spec, maxSurge } = asked;
  return deployWarning(current, spec, { replicas: desiredReplicas, maxSurge }, machine);
}
