import type { Axis } from "./prepare-log-axis";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST = 6;

const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 365].map((count) => count * DAY),
];

/** A wall-clock axis in UTC, with ticks at times that a person would choose. */
export function clockAxis(fromMs: number, toMs: number): Axis {
  const span = Math.max(1, toMs - fromMs);
  const step = STEPS.find((each) => span / each <= MOST) ?? 365 * DAY * Math.ceil(span / (365 * DAY) / MOST);
  const first = Math.ceil(fromMs / step) * step;
  const at = (value: number): number => (value - fromMs) / span;
  const count = Math.max(0, Math.floor((toMs - first) / step) + 1);
  const ticks = Array.from({ length: count }, (_, index) => first + index * step).map((value) => ({
    value,
    at: at(value),
    label: clockLabel(value, step),
  }));
  return { from: fromMs, to: toMs, at, valueAt: (share) => fromMs + share * span, ticks };
}

const DAY_LABEL = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH_LABEL = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** `16:30:05`, `16:30`, `23 Nov`, `Nov 2026`: as fine as the step, and the day at midnight. */
function clockLabel(ms: number, step: number): string {
  const iso = new Date(ms).toISOString();
  if (step >= 91 * DAY) return MONTH_LABEL.format(ms);
  if (step >= DAY || ms % DAY === 0) return DAY_LABEL.format(ms);
  return step >= MINUTE ? iso.slice(11, 16) : iso.slice(11, 19);
}
