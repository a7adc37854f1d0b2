import { isoOf, minuteOf, type Instant } from "./instant";

/** From `since` on and before `until`; null: no limit. */
export interface TimeRange {
  readonly since: Instant | null;
  readonly until: Instant | null;
}

export const WINDOW_HINT =
  "Use 15m, 1h, 24h, 7d, 30d, all, or two times in UTC and in order: 2026-11-23T10:00Z..2026-11-23T12:00Z.";

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const BETWEEN = "..";
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/** What a window of two times is written as: `2026-11-23T10:00:00.000Z..2026-11-23T12:00:00.000Z`. */
export const windowOf = (since: Instant, until: Instant): string =>
  `${isoOf(since)}${BETWEEN}${isoOf(until)}`;

/** The two times that a window is written with, ms; null where it is no such window, or ends before it begins. */
export function timesOfWindow(window: string): { readonly since: Instant; readonly until: Instant } | null {
  const [from = "", to = "", ...rest] = window.split(BETWEEN);
  if (rest.length > 0 || !ISO.test(from) || !ISO.test(to)) return null;
  const [since, until] = [timeOf(from), timeOf(to)];
  return since < until ? { since, until } : null;
}

/** NaN of a day that does not exist, as 30 February, which `Date.parse` takes for one in March. */
function timeOf(iso: string): Instant {
  const at = Date.parse(iso);
  return Number.isNaN(at) || minuteOf(isoOf(at)) !== minuteOf(iso) ? NaN : at;
}

/** Time windows as the URL names them; resolved on the server, which answers with `asOf`. */
export const WINDOWS = ["15m", "1h", "24h", "7d", "30d", "all"] as const;
/** One of these, or between two times: `2026-11-23T10:00:00.000Z..2026-11-23T12:00:00.000Z`. */
export type Window = (typeof WINDOWS)[number] | `${string}..${string}`;
const isWindow = (text: string): text is Window =>
  WINDOWS.some((known) => known === text) || timesOfWindow(text) !== null;
export const parseWindow = (text: string): Window | null => (isWindow(text) ? text : null);

/** What a time window is at `now`: one that ends now (`15m`, `24h`, `7d`, `all`) or between two times; null: it is none. */
export function rangeOfWindow(window: string, now: Instant): TimeRange | null {
  if (window === "all") return { since: null, until: null };
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(window) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  return unitMs === undefined ? timesOfWindow(window) : { since: now - Number(count) * unitMs, until: null };
}
