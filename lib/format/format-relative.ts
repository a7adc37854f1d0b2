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

/** How long ago an instant is, both in epoch ms: `just now`, `12 s ago`, `3 min ago`. The future counts as now. */
export function formatRelative(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds < 5) return "just now";
  const [, size, unit] = STEPS.find(([below]) => seconds < below) ?? STEPS[3];
  return `${Math.floor(seconds / size)} ${unit} ago`;
}
