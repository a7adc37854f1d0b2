import { formatPercent } from "@/lib/format/format-number";
import type { Tick } from "./prepare-log-axis";
import { countTicks } from "./prepare-count-ticks";

/** 0, 25, 50, 75 and 100 %. */
export const SHARE_TICKS: readonly Tick[] = [0, 0.25, 0.5, 0.75, 1].map((share) => ({
  at: share,
  value: share,
  label: formatPercent(share),
}));

/** Whole numbers from 0 to `top`. */
export const replicaTicks = (top: number): Tick[] =>
  countTicks(top).map((count) => ({ at: count / top, value: count, label: String(count) }));
