import type { Instant } from "@/lib/lifecycle/instant";

/** Less cannot be told from a wall clock that is steered, and changes no figure that people compare. */
export const CLOCK_THRESHOLD_MS = 250;

/** Another clock's time, and one's own right before and right after it was asked for. */
export interface ClockReading {
  readonly beforeAt: Instant;
  readonly wallAt: Instant;
  readonly afterAt: Instant;
}

/** Instants that were told twice, or never: whoever has an end in there, or on both sides, can't be measured. */
export interface SkewedTime {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

export interface ClockJump extends SkewedTime {
  /** How far the other clock is ahead of one's own. */
  readonly byMs: number;
}

/**
 * How far the other clock is ahead, where that is more than the threshold beyond what the question's own length leaves open; else
 * null. 1000 asked at 0 and answered at 100 -> 950, since 950 - 50 > 250.
 */
export function apartBy({ beforeAt, wallAt, afterAt }: ClockReading): number | null {
  const byMs = wallAt - (beforeAt + afterAt) / 2;
  return Math.abs(byMs) - (afterAt - beforeAt) / 2 > CLOCK_THRESHOLD_MS ? byMs : null;
}

/**
 * The jump since the clocks were last seen to agree, at `agreedAt` by one's own; null where there was none. In between either
 * may have stamped, so both stretches and all between them count: agreed at 10 s, 5 s ahead at 11 s -> 10 s to 16 s.
 */
export function jumpSince(agreedAt: Instant, reading: ClockReading): ClockJump | null {
  const byMs = apartBy(reading);
  if (byMs === null) return null;
  return {
    byMs,
    fromAt: Math.min(agreedAt, agreedAt + byMs),
    untilAt: Math.max(reading.afterAt, reading.afterAt + byMs),
  };
}

/** Whether a span touches the time; one without an end yet reaches as far as there is time. Either end may come first. */
export function touches(fromAt: Instant, endAt: Instant | null, time: SkewedTime): boolean {
  const untilAt = endAt ?? Infinity;
  return time.fromAt <= Math.max(fromAt, untilAt) && time.untilAt >= Math.min(fromAt, untilAt);
}
