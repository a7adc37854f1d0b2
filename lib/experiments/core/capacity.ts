import { memoryRoomMb } from "@/lib/workloads/core/capacity";

/** What the replicas of both workloads take, MB, and what the machine has left. */
export interface Demand {
  readonly workloads: readonly {
    readonly workloadId: string;
    readonly memoryMb: number;
    readonly running: number;
    readonly maxSurge: number;
  }[];
  readonly replicas: number;
  /** Null: no controller said what its machine has. */
  readonly freeMemoryMb: number | null;
}

/**
 * Why so many replicas do not fit, with the most that do; null where they fit. Both workloads stand at N at some time, and one
 * surges. 1,000 MB free, 128 MB each, 2 of each running, 5 wanted: 3 + 3 + 1 more take 896 MB, more than 800.
 */
export function capacityProblem({ workloads, replicas, freeMemoryMb }: Demand): string | null {
  if (freeMemoryMb === null)
    return "No controller runs here, so that nobody knows what the machine can hold. Start one.";
  const allowed = memoryRoomMb(freeMemoryMb);
  const needOf = (count: number): number =>
    workloads.reduce((sum, { memoryMb, running }) => sum + Math.max(0, count - running) * memoryMb, 0) +
    Math.max(...workloads.map(({ memoryMb, maxSurge }) => memoryMb * maxSurge));
  const need = needOf(replicas);
  if (need <= allowed) return null;
  let most = 0;
  while (most < replicas && needOf(most + 1) <= allowed) most += 1;
  const advice = most > 0 ? `At most ${most} fit.` : "Not even one fits.";
  return `${replicas} replicas of both would take ${Math.round(need)} MB more; of the ${Math.round(freeMemoryMb)} MB that are free an experiment may take ${Math.round(allowed)}. ${advice}`;
}
