import type { Axis } from "./prepare-log-axis";
import { placeOf } from "./prepare-step-path";

type Life = readonly [ms: number, isRunning: boolean];

interface Lives {
  /** Bars from the axis' beginning to each age, shortest on top: of those that ended, and of those that still run. */
  readonly ended: string;
  readonly running: string;
  /** Points without length at the open ends. */
  readonly openEnds: string;
  /** Of a bar, px. */
  readonly thickness: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Any number of lives as three paths in a box 1,000 wide and `height` px high. */
export function livesPaths(lives: readonly Life[], axis: Axis, height: number): Lives {
  const sorted = lives.toSorted(([one], [other]) => one - other);
  const rows = sorted.map(([ms, isRunning], index) => ({
    isRunning,
    x: Math.max(0, placeOf(axis, ms)),
    y: rounded(((index + 0.5) * height) / sorted.length),
  }));
  const bars = (some: readonly (typeof rows)[number][]): string =>
    some.map(({ x, y }) => `M0 ${y}H${x}`).join("");
  const running = rows.filter(({ isRunning }) => isRunning);
  return {
    ended: bars(rows.filter(({ isRunning }) => !isRunning)),
    running: bars(running),
    openEnds: running.map(({ x, y }) => `M${x} ${y}H${x}`).join(""),
    thickness: Math.min(6, Math.max(0.5, (height / Math.max(1, sorted.length)) * 0.7)),
  };
}
