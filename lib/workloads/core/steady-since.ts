import { instantOf, type Instant } from "@/lib/lifecycle/instant";
import type { InstanceDto } from "../schema";

interface Desired {
  readonly desiredReplicas: number;
  readonly currentRevision: number;
  readonly activeRolloutId: string | null;
  /** When the last rollout ended. */
  readonly settledAt: Instant | null;
  /** When the last instance ended. */
  readonly lastEndAt: Instant | null;
}

/**
 * When a workload's live instances became exactly the desired ones, all ready, and have been since: the latest of the last
 * rollout's end, the last end of an instance and the last time that one became ready. Null while they are not.
 */
export function steadySinceOf(desired: Desired, instances: readonly InstanceDto[]): Instant | null {
  if (desired.activeRolloutId !== null) return null;
  const alive = instances.filter(({ phase }) => phase !== "stopped" && phase !== "failed");
  const isDesired = alive.every(
    ({ phase, revision }) => phase === "ready" && revision === desired.currentRevision,
  );
  if (!isDesired || alive.length !== desired.desiredReplicas) return null;
  const readyAt = alive.map(({ marks }) => instantOf(marks.lastReadyAt ?? marks.readyAt ?? ""));
  const times = [...readyAt, desired.settledAt, desired.lastEndAt].filter((at) => at !== null);
  return times.length === 0 ? null : Math.max(...times);
}
