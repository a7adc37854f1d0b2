import type { Instant } from "@/lib/lifecycle/instant";

export interface Clock {
  /** Now, with a fraction good to about a microsecond. */
  now(): Instant;
}

/** The process's clock: wall time at its start plus the monotonic time since, so that it never jumps within a process. */
export const systemClock: Clock = { now: () => performance.timeOrigin + performance.now() };
