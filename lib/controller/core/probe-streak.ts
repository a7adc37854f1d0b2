/**
 * How a probe ended.
 * - `good`: an answer of success.
 * - `refused`: an answer that says no, or nobody who takes connections.
 * - `late`: none in the time allowed.
 * - `unheard`: none in the time allowed, but the prober itself came late to look, so that nothing can be said.
 */
export type ProbeResult = "good" | "refused" | "late" | "unheard";

/** Probes missed one after another. */
export interface Streak {
  readonly missed: number;
  /** Whether an instance itself said no, rather than nothing. */
  readonly isRefused: boolean;
  /** What users had been answered by it when the streak began; null where nobody counts. */
  readonly answeredBefore: number | null;
}

export const NO_STREAK: Streak = { missed: 0, isRefused: false, answeredBefore: null };

export const streakAfter = (streak: Streak, result: ProbeResult, answered: number | null): Streak => {
  if (result === "good") return NO_STREAK;
  if (result === "unheard") return streak;
  return {
    missed: streak.missed + 1,
    isRefused: streak.isRefused || result === "refused",
    answeredBefore: streak.missed === 0 ? answered : streak.answeredBefore,
  };
};

/**
 * Whether a streak makes an instance unready: as many misses as its revision allows, and no user who was answered meanwhile.
 *
 * Example, 3 misses allowed: three late probes while 40 requests of users were answered are a slow probe, not an instance
 * that is down. Three probes answered by 503 are its own word, whatever users got.
 */
export function isUnready(streak: Streak, allowed: number, answered: number | null): boolean {
  if (streak.missed < allowed) return false;
  if (streak.isRefused || streak.answeredBefore === null || answered === null) return true;
  return answered <= streak.answeredBefore;
}
