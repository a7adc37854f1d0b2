import { formatDuration } from "@/lib/format/format-duration";
import { linearPlace, logPlace, type Place } from "./place";
import type { ValueTick } from "./prepare-ticks";
import { tickLabel } from "./prepare-time-axis";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What can't be told from 0 on a log axis. */
export const LEAST_MS = 0.1;

/** Times that a person counts in, from the coarsest set to the finest. */
const SETS: readonly (readonly number[])[] = [
  [1, 100, 10 * SECOND, 10 * MINUTE, DAY, 100 * DAY, 1000 * DAY],
  [1, 10, 100, SECOND, 10 * SECOND, MINUTE, 10 * MINUTE, HOUR, DAY, 10 * DAY, 100 * DAY, 1000 * DAY],
  [
    ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500],
    ...[1, 2, 5, 10, 20, 30].map((count) => count * SECOND),
    ...[1, 2, 5, 10, 20, 30].map((count) => count * MINUTE),
    ...[1, 2, 6, 12].map((count) => count * HOUR),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((count) => count * DAY),
  ],
];
const FEWEST = 3;

export interface Tick extends ValueTick {
  /** 0 at the axis' beginning, 1 at its end. */
  readonly at: number;
}

export interface Axis extends Place {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/**
 * A logarithmic axis of durations, ms, a little wider than what it holds, with three to `most` ticks that a person would choose:
 * 250 to 3000 gives 200 ms, 500 ms, 1 s, 2 s.
 */
export function logAxis(values: readonly number[], most = 8): Axis {
  const known = values.filter(Number.isFinite).map((ms) => Math.max(LEAST_MS, ms));
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const [from, to] = known.length === 0 ? [1, MINUTE] : [least / 1.25, greatest * 1.25];
  const place = logPlace(from, to);
  const at = (ms: number): number => place.at(Math.max(LEAST_MS, ms));
  const { valueAt } = place;
  const inRange = (set: readonly number[]): number[] => set.filter((ms) => ms >= from && ms <= to);
  const fitting = SETS.map(inRange).filter(({ length }) => length >= FEWEST && length <= most);
  const chosen = fitting.at(-1) ?? [0.1, 0.5, 0.9].map(valueAt);
  const isRound = fitting.length > 0;
  const ticks = chosen.map((value) => ({
    value,
    at: at(value),
    label: isRound ? tickLabel(value) : formatDuration(value),
  }));
  const isNew = ({ label }: Tick, index: number): boolean => ticks[index - 1]?.label !== label;
  return { from, to, at, valueAt, ticks: ticks.filter(isNew) };
}

/** A linear axis of durations from 0. */
export function linearAxis(endMs: number, ticks: readonly ValueTick[]): Axis {
  const to = Math.max(endMs, LEAST_MS);
  const place = linearPlace(0, to);
  return {
    from: 0,
    to,
    ...place,
    ticks: ticks.map(({ value, label }) => ({ at: place.at(value), value, label })),
  };
}
