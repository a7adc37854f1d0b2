import type { TimingDto, TimingGroup } from "@/lib/timings/schema";

/** Share of the width that stays free at either end, so that a dot is never cut. */
const MARGIN = 0.04;
/** The strip's box: 1,000 wide, stretched to the card, and so many px high. */
export const WIDTH = 1000;
export const HEIGHT = 20;
/** Dots closer than this, in parts of the box, are drawn as one that is as much darker. */
const NEAR = 4;
/** How dark a dot is for one sample, for two or three, and for more. */
const DARKNESS = [
  { least: 1, most: 1, opacity: 0.5 },
  { least: 2, most: 3, opacity: 0.75 },
  { least: 4, most: Infinity, opacity: 1 },
];

interface Dots {
  readonly opacity: number;
  /** Points without length, for a stroke with round ends. */
  readonly path: string;
}

export interface DotRow {
  readonly group: TimingGroup;
  readonly ended: readonly Dots[];
  /** Of what still runs; empty where nothing does. */
  readonly running: string;
  /** Places in the box. */
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
    ...[...samples.ended, ...samples.running],
    ...[median.value, median.low, median.high].filter((value) => value !== null),
  ]);
  const logs = drawn.map((ms) => Math.log(atLeastOne(ms)));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const place = (ms: number): number => {
    if (high - low < 1e-9) return WIDTH / 2;
    const share = (Math.log(atLeastOne(ms)) - low) / (high - low);
    return Math.round((MARGIN + share * (1 - 2 * MARGIN)) * WIDTH * 10) / 10;
  };
  return groups.map((group) => {
    const { value, low: from, high: to } = group.median;
    return {
      group,
      ended: dotsOf(group.samples.ended.map(place)),
      running: pathOf(countsOf(group.samples.running.map(place)).map(([x]) => x)),
      median: value === null ? null : place(value),
      interval: from === null || to === null ? null : { from: place(from), to: place(to) },
    };
  });
}

const pathOf = (places: readonly number[]): string => places.map((x) => `M${x} ${HEIGHT / 2}h0`).join("");

/** Each place with how many samples it stands for. */
function countsOf(places: readonly number[]): readonly (readonly [x: number, count: number])[] {
  const counts = new Map<number, number>();
  for (const place of places) {
    const x = Math.round(place / NEAR) * NEAR;
    counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  return [...counts];
}

function dotsOf(places: readonly number[]): Dots[] {
  const counts = countsOf(places);
  return DARKNESS.flatMap(({ least, most, opacity }) => {
    const path = pathOf(counts.filter(([, count]) => count >= least && count <= most).map(([x]) => x));
    return path === "" ? [] : [{ opacity, path }];
  });
}
