import type { ValueTick } from "./prepare-ticks";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that a person counts in. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((count) => count * DAY),
];

/** Ticks of an axis from 0 to `endMs`, at most `most` of them: 0 to 4.2 s gives 0, 1 s, 2 s, 3 s, 4 s. */
export function timeTicks(endMs: number, most = 6): ValueTick[] {
  if (!(endMs > 0)) return [{ value: 0, label: "0" }];
  const step = STEPS.find((each) => endMs / each < most) ?? endMs;
  const count = Math.floor(endMs / step) + 1;
  return Array.from({ length: count }, (_, index) => ({
    value: index * step,
    label: tickLabel(index * step),
  }));
}

/** Shorter than a duration in a sentence, for ticks are round: `0`, `200 ms`, `1.5 s`, `1 min 30 s`, `2 h`. */
export function tickLabel(ms: number): string {
  if (ms === 0) return "0";
  if (ms < SECOND) return `${ms} ms`;
  if (ms < MINUTE) return `${ms / SECOND} s`;
  if (ms < HOUR) return pair(ms, MINUTE, "min", SECOND, "s");
  if (ms < DAY) return pair(ms, HOUR, "h", MINUTE, "min");
  return pair(ms, DAY, "d", HOUR, "h");
}

function pair(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.round((ms % large) / small);
  const whole = `${Math.floor(ms / large)} ${largeUnit}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallUnit}`;
}
