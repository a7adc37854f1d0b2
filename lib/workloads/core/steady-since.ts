import { instantOf, type Instant } from "@/lib/lifecycle/instant";
import type { InstanceDto } from "../schema";

interface Wanted {
  readonly desiredReplicas: number;
  readonly currentRevision: number;
  readonly activeRolloutId: string | null;
}

interface Desired extends Wanted {
  /** When the last rollout ended. */
  readonly settledAt: Instant | null;
  /** When the last instance ended. */
  readonly lastEndAt: Instant | null;
}

const isAlive = ({ phase }: InstanceDto): boolean => phase !== "stopped" && phase !== "failed";

/** Whether a workload's live instances are exactly the desired ones, all ready, and no rollout is under way. */
export function isSteady(wanted: Wanted, instances: readonly InstanceDto[]): boolean {
  const alive = instances.filter(isAlive);
  return (
    wanted.activeRolloutId === null &&
    alive.length === wanted.desiredReplicas &&
    alive.every(({ phase, revision }) => phase === "ready" && revision === wanted.currentRevision)
  );
}

/**
 * When a workload's live instances became exactly the desired ones, all ready, and have been since: the latest of the last
 * rollout's end, the last end of an instance and the last time that one became ready. Null while they are not.
 */
export function steadySinceOf(desired: Desired, instances: readonly InstanceDto[]): Instant | null {
  if (!isSteady(desired, instances)) return null;
  const readyAt = instances
    .filter(isAlive)
    .map(({ marks }) => instantOf(marks.lastReadyAt ?? marks.readyAt ?? ""));
  const times = [...readyAt, desired.settledAt, desired.lastEndAt].filter((at) => at !== null);
  return times.length === 0 ? null : Math.max(...times);
}
