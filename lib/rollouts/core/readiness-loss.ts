/** What a rollout asked for, and how many were ready on its way. */
export interface Course {
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly maxUnavailable: number;
  /** Ready when it was begun; null where nobody wrote that down. */
  readonly firstReady: number | null;
  readonly lowestReady: number | null;
}

export interface ReadinessLoss {
  readonly lowest: number;
  readonly floor: number;
}

/** Fewest ready instances that a rollout allows: what it goes from or to, whichever is less, but for those that may be missing. */
export const floorOf = ({
  fromReplicas,
  toReplicas,
  maxUnavailable,
}: Omit<Course, "firstReady" | "lowestReady">): number =>
  Math.max(0, Math.min(fromReplicas, toReplicas) - maxUnavailable);

/**
 * How far a rollout fell below its floor; null where it held it, or only never reached it. From 51 to 3 with 5 ready and
 * at its lowest 0: 0 below the floor of 3. From 5 to 3 with none ready yet: nothing was lost.
 */
export function readinessLoss(course: Course): ReadinessLoss | null {
  const { firstReady, lowestReady: lowest } = course;
  if (firstReady === null || lowest === null) return null;
  const floor = floorOf(course);
  return lowest < Math.min(floor, firstReady) ? { lowest, floor } : null;
}
