import { logPlace } from "@/components/charts/place";
import type { TimingDto, TimingGroup } from "@/lib/timings/schema";

/** Share of the width that stays free at either end, so that a dot is never cut. */
const MARGIN = 0.04;
/** Dots closer than this share of the width are drawn as one that is as much darker. */
const NEAR = 0.004;
/** Times below it are drawn as it: a log axis never holds 0. */
const LEAST_MS = 1;

export interface Dot {
  readonly ms: number;
  /** How many samples it stands for. */
  readonly count: number;
  readonly isRunning: boolean;
}

export interface DotRow {
  readonly group: TimingGroup;
  readonly dots: readonly Dot[];
  /** The median with how far its interval reaches below and above it; null where there is none. */
  readonly median: {
    readonly ms: number;
    readonly interval: readonly [below: number, above: number] | null;
  } | null;
  /** What the axis spans, ms: the same for all rows. */
  readonly domain: readonly [from: number, to: number];
}

const atLeast = (ms: number): number => Math.max(LEAST_MS, ms);

/** How dark a dot is for one sample, for two or three, and for more. */
export const darknessOf = (count: number): number => (count === 1 ? 0.5 : count < 4 ? 0.75 : 1);

/** VM above container on one logarithmic axis over everything that is drawn, a little wider than that. */
export function prepareDotStrip(timing: Pick<TimingDto, "groups">): readonly DotRow[] {
  const groups = timing.groups
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => Number(a.kind !== "vm") - Number(b.kind !== "vm"));
  const drawn = groups.flatMap(({ samples, median }) => [
    ...[...samples.ended, ...samples.running],
    ...[median.value, median.low, median.high].filter((value) => value !== null),
  ]);
  const [low, high] = [Math.min(...drawn.map(atLeast)), Math.max(...drawn.map(atLeast))];
  const isOne = high / low < 1 + 1e-9;
  const inner = logPlace(isOne ? low / 2 : low, isOne ? high * 2 : high);
  const margin = MARGIN / (1 - 2 * MARGIN);
  const domain = [inner.valueAt(-margin), inner.valueAt(1 + margin)] as const;
  const place = logPlace(...domain);
  const dotsOf = (samples: readonly number[], isRunning: boolean): Dot[] => {
    const dots = new Map<number, Dot>();
    for (const ms of samples.map(atLeast)) {
      const bin = Math.round(place.at(ms) / NEAR);
      const known = dots.get(bin);
      dots.set(bin, { ms: known?.ms ?? ms, count: (known?.count ?? 0) + 1, isRunning });
    }
    return [...dots.values()];
  };
  return groups.map((group) => ({
    group,
    dots: [...dotsOf(group.samples.ended, false), ...dotsOf(group.samples.running, true)],
    median: medianOf(group.median),
    domain,
  }));
}

function medianOf({ value, low, high }: TimingGroup["median"]): DotRow["median"] {
  if (value === null) return null;
  const ms = atLeast(value);
  const interval = low === null || high === null ? null : ([ms - atLeast(low), atLeast(high) - ms] as const);
  return { ms, interval };
}
