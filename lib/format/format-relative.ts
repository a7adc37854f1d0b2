import { formatDuration } from "./format-duration";

const STEPS = [
  [60, 1, "s"],
  [3600, 60, "min"],
  [86_400, 3600, "h"],
  [Number.POSITIVE_INFINITY, 86_400, "d"],
] as const;

/** An age or a wait in whole units: `41 s`, `12 min 5 s`, `3 h 5 min`; unlike a measured duration it has no decimals. */
export const formatAge = (ms: number): string =>
  ms < 60_000 ? `${Math.floor(Math.max(0, ms) / 1000)} s` : formatDuration(Math.floor(ms / 1000) * 1000);

/** Clocks of browser and server that are nearer to each other than this count as the same. */
const SAME_S = 5;

/** Whether an instant lies ahead of now, both in epoch ms: no clock's inexactness, but a wrong one or somebody's own time. */
export const isAhead = (at: number, now: number): boolean => at - now >= SAME_S * 1000;

/** How long ago or ahead an instant is, both in epoch ms: `just now`, `12 s ago`, `3 min ago`, `in 3 d`. */
export function formatRelative(at: number, now: number): string {
  const seconds = Math.floor(Math.abs(now - at) / 1000);
  if (seconds < SAME_S) return "just now";
  const [, size, unit] = STEPS.find(([below]) => seconds < below) ?? STEPS[3];
  const length = `${Math.floor(seconds / size)} ${unit}`;
  return isAhead(at, now) ? `in ${length}` : `${length} ago`;
}
