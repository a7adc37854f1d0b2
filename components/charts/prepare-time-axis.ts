import { range } from "d3-array";
import { formatWhole } from "@/lib/format/format-number";
import type { ValueTick } from "./prepare-ticks";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of days: to 500 million, which is beyond what a date can say. */
const MOST_ZEROS = 9;

/** Distances between ticks that a person counts in. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...range(MOST_ZEROS).flatMap((zeros) => [1, 2, 5].map((count) => count * 10 ** zeros * DAY)),
];

/** Ticks of an axis of time to `endMs`, at most `most` of them: 0 to 4.2 s gives 0, 1 s, 2 s, 3 s, 4 s. */
export function timeTicks(endMs: number, most = 6, fromMs = 0): ValueTick[] {
  if (!(endMs > fromMs)) return [{ value: fromMs, label: tickLabel(fromMs) }];
  const step = STEPS.find((each) => (endMs - fromMs) / each < most) ?? endMs - fromMs;
  const first = Math.ceil(fromMs / step);
  return range(first, Math.floor(endMs / step) + 1).map((index) => ({
    value: index * step,
    label: tickLabel(index * step),
  }));
}

const UNITS = [
  { name: "d", ms: DAY, most: Infinity },
  { name: "h", ms: HOUR, most: 24 },
  { name: "min", ms: MINUTE, most: 60 },
] as const;

const FEW_DIGITS = 4;
/** To a thousandth of a second. */
const roundMs = (ms: number): number => Math.floor(ms + 1e-6);

/** Shorter than a duration in a sentence, for ticks are round: `0`, `200 ms`, `1.5 s`, `1 min 30 s`, `2 h`, `1 h 0.2 s`. */
export function tickLabel(ms: number): string {
  if (ms === 0) return "0";
  if (ms < SECOND) return `${Number(ms.toPrecision(FEW_DIGITS))} ms`;
  const parts = UNITS.map((unit) => [Math.floor(ms / unit.ms) % unit.most, unit.name] as const);
  return [...parts, [roundMs(ms % MINUTE) / SECOND, "s"] as const]
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${name === "d" ? formatWhole(count) : count} ${name}`)
    .join(" ");
}
