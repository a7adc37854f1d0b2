import { bisectLeft } from "d3-array";
import type { Distribution } from "./distribution";

/**
 * Mergeable buckets for quantiles of durations, each good to `ALPHA` of its value: DDSketch, without collapsing. Source: Masson,
 * Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", PVLDB 12 (2019), section 2.
 */
export const ALPHA = 0.01;
const GAMMA = (1 + ALPHA) / (1 - ALPHA);
export const LN_GAMMA = Math.log(GAMMA);

/** The bucket of durations of exactly zero, which have no logarithm. The least smallint; no other duration comes near it. */
export const ZERO_INDEX = -32_768;

/** How many values lie in each bucket, by its index; counts are above zero, in no order. */
export type Sketch = ReadonlyMap<number, number>;

/** The bucket of a duration in ms, zero or more: ceil(ln ms / ln gamma). A span below zero is skew, and in no bucket: NaN. */
export function indexOf(ms: number): number {
  if (ms > 0) return Math.ceil(Math.log(ms) / LN_GAMMA);
  return ms === 0 ? ZERO_INDEX : NaN;
}

/** The duration in ms that stands for a bucket: within `ALPHA` of each value in it. */
export const valueOfIndex = (index: number): number =>
  index === ZERO_INDEX ? 0 : (2 * GAMMA ** index) / (GAMMA + 1);

/** Of durations in ms; those below zero, and NaN, are left out: they are counted apart, as skewed. */
export function sketchOf(values: Iterable<number>): Sketch {
  const sketch = new Map<number, number>();
  for (const value of values) {
    if (value >= 0) add(sketch, indexOf(value), 1);
  }
  return sketch;
}

/** Of the values of both, as if all had been put into one. */
export function mergeSketches(a: Sketch, b: Sketch): Sketch {
  const merged = new Map(a);
  for (const [index, count] of b) add(merged, index, count);
  return merged;
}

const add = (sketch: Map<number, number>, index: number, count: number): void => {
  sketch.set(index, (sketch.get(index) ?? 0) + count);
};

/** How many values it holds. */
export const countOf = (sketch: Sketch): number =>
  [...sketch.values()].reduce((sum, count) => sum + count, 0);

/** A sketch prepared for thousands of questions: the value of a rank costs O(log buckets), and is good to `ALPHA`. */
export function rankedSketch(sketch: Sketch): Distribution {
  const buckets = [...sketch].sort(([a], [b]) => a - b);
  const values = buckets.map(([index]) => valueOfIndex(index));
  let n = 0;
  const upTo = buckets.map(([, count]) => (n += count));
  return { n, at: (rank) => (rank >= 1 ? (values[bisectLeft(upTo, rank)] ?? NaN) : NaN), isExact: false };
}

/** The value in ms of the `rank`-th smallest of n, rank from 1, within `ALPHA`; NaN beyond. For one question only. */
export const valueAtRank = (sketch: Sketch, rank: number): number => rankedSketch(sketch).at(rank);
