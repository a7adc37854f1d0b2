import type { Estimate } from "../schema";
import { leastSamples, missing, quantileOf } from "./quantile";

const DRAWS = 2000;
const SEED = 20_190_727;

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32, a public-domain generator by Tommy Ettinger). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Median of `vm` over median of `container`, with a percentile bootstrap interval (Efron 1979) of 2,000 seeded draws, so
 * that the same samples always give the same interval.
 */
export function ratioOfMedians(vm: readonly number[], container: readonly number[]): Estimate {
  const [sortedVm, sortedContainer] = [sorted(vm), sorted(container)];
  const medianVm = quantileOf(sortedVm, 0.5);
  const medianContainer = quantileOf(sortedContainer, 0.5);
  if (medianVm === undefined) return missing("There is no sample of a VM yet.");
  if (medianContainer === undefined) return missing("There is no sample of a container yet.");
  if (medianContainer <= 0) return missing("The containers' median is 0.");
  const value = medianVm / medianContainer;
  const least = leastSamples(0.5);
  if (vm.length < least || container.length < least) {
    const missingBecause = `A 95 % interval needs ${least} samples of each; there are ${vm.length} and ${container.length}.`;
    return { value, low: null, high: null, missingBecause };
  }
  const random = randomOf(SEED);
  const ratios = Array.from(
    { length: DRAWS },
    () => redrawnMedian(sortedVm, random) / redrawnMedian(sortedContainer, random),
  );
  const drawn = sorted(ratios.filter(Number.isFinite));
  const [low = null, high = null] = [quantileOf(drawn, 0.025), quantileOf(drawn, 0.975)];
  return { value, low, high, missingBecause: null };
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The median of n values drawn with replacement; counting how often each is drawn saves sorting them. */
function redrawnMedian(values: readonly number[], random: () => number): number {
  const n = values.length;
  const counts = new Uint32Array(n);
  for (let draw = 0; draw < n; draw += 1) {
    const index = Math.floor(random() * n);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const [lower, upper] = [Math.floor((n - 1) / 2), Math.ceil((n - 1) / 2)];
  return (atRank(values, counts, lower) + atRank(values, counts, upper)) / 2;
}

function atRank(values: readonly number[], counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (const [index, value] of values.entries()) {
    seen += counts[index] ?? 0;
    if (seen > rank) return value;
  }
  return NaN;
}
