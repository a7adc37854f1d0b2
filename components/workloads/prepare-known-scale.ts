import type { WorkloadDto } from "@/lib/workloads/schema";

/** A number of replicas that was accepted, and the generation that it made. */
export interface AcceptedScale {
  readonly generation: number;
  readonly replicas: number;
}

/** So long it is said and can be taken back with a click, counted from the server's answer. */
export const UNDO_MS = 5_000;

/** Whether it can be taken back: until its rollout is known to be over. */
export const isUndoable = (
  accepted: { readonly rolloutId: string; readonly generation: number },
  workload: Pick<WorkloadDto, "generation" | "activeRolloutId">,
): boolean => workload.generation < accepted.generation || workload.activeRolloutId === accepted.rolloutId;

export interface KnownScale extends AcceptedScale {
  /** Whether nobody has changed the workload since this page asked for that number. */
  readonly isOwn: boolean;
}

/** What a workload is set to as far as this page knows: what was accepted a moment ago may not have been read again yet. */
export function knownScale(
  workload: Pick<WorkloadDto, "generation" | "desiredReplicas">,
  accepted: AcceptedScale | null,
): KnownScale {
  if (accepted !== null && accepted.generation >= workload.generation) return { ...accepted, isOwn: true };
  return { generation: workload.generation, replicas: workload.desiredReplicas, isOwn: false };
}
