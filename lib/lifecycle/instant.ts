/**
 * An instant in pure code is a number: milliseconds since the epoch, with a fraction that is good to a microsecond
 * until May 2109 (2^42 ms). At the edges it is an ISO string in UTC.
 */
export type Instant = number;

/** ISO string with milliseconds, as the API shows it: `2026-11-23T08:07:17.123Z`. */
export const isoOf = (at: Instant): string => new Date(Math.floor(at)).toISOString();

/** ISO string with microseconds, as events carry it: `2026-11-23T08:07:17.123456Z`. */
export function isoMicrosOf(at: Instant): string {
  const micros = Math.round(at * 1000);
  const ms = Math.floor(micros / 1000);
  const rest = micros - ms * 1000;
  return `${new Date(ms).toISOString().slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}

/** Parses an ISO string in UTC with up to nine decimals; digits past the microsecond are dropped. NaN where it is none. */
export function instantOf(iso: string): Instant {
  const point = iso.lastIndexOf(".");
  const digits = iso.slice(point + 4, -1);
  if (point < 0 || !/^\d{1,6}$/.test(digits)) return Date.parse(iso);
  return Date.parse(`${iso.slice(0, point + 4)}Z`) + Number(digits.slice(0, 3).padEnd(3, "0")) / 1000;
}

/** `2026-11-23 10:05` of an ISO string; the time is UTC. */
export const minuteOf = (iso: string): string => iso.slice(0, 16).replace("T", " ");
