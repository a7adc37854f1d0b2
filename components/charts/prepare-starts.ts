import { median, max, min, ticks } from "d3-array";
import { formatDuration } from "@/lib/format/format-duration";
import { formatCount } from "@/lib/format/format-number";
import { workloadText } from "@/lib/text/workloads";
import type { ValueTick } from "./prepare-ticks";

/** Of a workload: when each start was requested in epoch ms, and how long it took in ms; oldest first. */
export type Starts = readonly (readonly [at: number, ms: number])[];

export interface StartsView {
  readonly n: number;
  /** Type 7, ms; null where nothing has started. */
  readonly medianMs: number | null;
  readonly values: readonly number[];
  /** `startup of the last 3 starts, 0.30 s to 0.74 s, the last one 0.51 s` */
  readonly words: string;
}

/** Which of `n` starts are named on their axis: the first, and round ones. 30 gives 1, 10, 20, 30. */
export const startTicks = (n: number): ValueTick[] =>
  [1, ...ticks(0, n, 3).filter((nth) => nth > 1 && Number.isInteger(nth))].map((nth) => ({
    value: nth,
    label: String(nth),
  }));

/** What is said and drawn of the newest starts. */
export function startsView(starts: Starts): StartsView {
  const values = starts.map(([, ms]) => ms);
  const [low, high, last] = [min(values), max(values), values.at(-1)];
  const words =
    low === undefined || high === undefined || last === undefined
      ? workloadText.starts.none
      : workloadText.starts.course(
          formatCount(values.length, ...workloadText.starts.starts),
          formatDuration(low),
          formatDuration(high),
          formatDuration(last),
        );
  return { n: values.length, medianMs: median(values) ?? null, values, words };
}
