import type { TimingDto, TimingGroup } from "@/lib/timings/schema";

/** More dots than these hide each other; the newest are drawn. */
const MAX_DOTS = 60;
/** Share of the width that stays free at either end, so that a dot is never cut. */
const MARGIN = 0.04;

export interface DotRow {
  readonly group: TimingGroup;
  /** All positions are shares of the width, 0 to 1. */
  readonly dots: readonly { readonly at: number; readonly isCensored: boolean }[];
  readonly median: number | null;
  readonly interval: { readonly from: number; readonly to: number } | null;
}

const atLeastOne = (ms: number): number => Math.max(1, ms);

/**
 * VM above container on one logarithmic axis over everything that is drawn.
 * From 100 ms to 10 s, 1 s is in the middle: (log 1000 - log 100) / (log 10000 - log 100) = 0.5, within the margins.
 */
export function prepareDotStrip(timing: Pick<TimingDto, "groups">): readonly DotRow[] {
  const groups = timing.groups
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => Number(a.kind !== "vm") - Number(b.kind !== "vm"));
  const drawn = groups.flatMap(({ samples, median }) => [
    ...samples.slice(0, MAX_DOTS).map(({ valueMs }) => valueMs),
    ...[median.value, median.low, median.high].filter((value) => value !== null),
  ]);
  const logs = drawn.map((ms) => Math.log(atLeastOne(ms)));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const place = (ms: number): number =>
    high - low < 1e-9 ? 0.5 : MARGIN + ((Math.log(atLeastOne(ms)) - low) / (high - low)) * (1 - 2 * MARGIN);
  return groups.map((group) => {
    const { value, low: from, high: to } = group.median;
    return {
      group,
      dots: group.samples
        .slice(0, MAX_DOTS)
        .map(({ valueMs, isCensored }) => ({ at: place(valueMs), isCensored })),
      median: value === null ? null : place(value),
      interval: from === null || to === null ? null : { from: place(from), to: place(to) },
    };
  });
}
