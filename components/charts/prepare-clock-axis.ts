import { utcTicks } from "d3-time";
import { linearPlace } from "./place";
import type { Axis } from "./prepare-log-axis";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ABOUT = 5;

/** A wall-clock axis in UTC, with ticks at times that a person would choose. */
export function clockAxis(fromMs: number, toMs: number): Axis {
  const place = linearPlace(fromMs, Math.max(fromMs + 1, toMs));
  const times = utcTicks(new Date(fromMs), new Date(toMs), ABOUT).map(Number);
  const labelOf = labels(times);
  return {
    from: fromMs,
    to: toMs,
    ...place,
    ticks: times.map((value) => ({ value, at: place.at(value), label: labelOf(value) })),
  };
}

const DAY_LABEL = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH_LABEL = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const isFirst = (ms: number): boolean => ms % DAY === 0 && new Date(ms).getUTCDate() === 1;

/** `16:30:05`, `16:30`, `23 Nov`, `Nov 2026`: as fine as the times that it tells apart, and the day at midnight. */
function labels(times: readonly number[]): (ms: number) => string {
  if (times.length > 0 && times.every(isFirst)) return (ms) => MONTH_LABEL.format(ms);
  const length = times.some((ms) => ms % 1000 !== 0) ? 23 : times.some((ms) => ms % MINUTE !== 0) ? 19 : 16;
  return (ms) => (ms % DAY === 0 ? DAY_LABEL.format(ms) : new Date(ms).toISOString().slice(11, length));
}
