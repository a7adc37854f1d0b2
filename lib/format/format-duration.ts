import { formatWhole } from "./format-number";
import { MISSING } from "./missing";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A duration for people: `38 ms`, `0.26 s`, `2.06 s`, `14.2 s`, `3 min 20 s`, `3 h 5 min`, `2 d 4 h`, `1,912 d`. It reads the
 * same on every page. What would round to 0 and is none is `< 1 ms`. A negative one (clock skew) keeps its sign; none is `–`.
 */
export function formatDuration(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return MISSING;
  if (ms < 0) return `−${formatDuration(-ms)}`;
  if (ms > 0 && ms < 0.5) return "< 1 ms";
  if (Math.round(ms) < 100) return `${Math.round(ms)} ms`;
  if (ms < 9.995 * SECOND) return `${(ms / SECOND).toFixed(2)} s`;
  if (ms < 59.95 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < HOUR - 500) return twoUnits(Math.round(ms / SECOND), 60, "min", "s");
  if (ms < DAY - MINUTE / 2) return twoUnits(Math.round(ms / MINUTE), 60, "h", "min");
  if (ms < 10 * DAY) return twoUnits(Math.round(ms / HOUR), 24, "d", "h");
  return `${formatWhole(Math.round(ms / DAY))} d`;
}

function twoUnits(count: number, size: number, large: string, small: string): string {
  const rest = count % size;
  const whole = `${Math.floor(count / size)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

/** An interval of durations: `0.22 s to 0.31 s`. */
export const formatInterval = (lowMs: number, highMs: number): string =>
  `${formatDuration(lowMs)} to ${formatDuration(highMs)}`;
