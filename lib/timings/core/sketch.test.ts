import { describe, expect, it } from "vitest";
import {
  countOf,
  indexOf,
  mergeSketches,
  rankedSketch,
  sketchOf,
  valueAtRank,
  valueOfIndex,
  ZERO_INDEX,
} from "./sketch";

describe("buckets", () => {
  it.each([
    { ms: 0, index: ZERO_INDEX },
    { ms: 0.001, index: -345 },
    { ms: 1, index: 0 },
    { ms: 1.02, index: 1 },
    { ms: 1.03, index: 2 },
    { ms: 1000, index: 346 },
    { ms: 86_400_000 * 900, index: 1254 },
    { ms: -1, index: NaN },
  ])("has $ms ms in bucket $index", ({ ms, index }) => {
    expect(indexOf(ms)).toEqual(index);
  });

  it("says the middle of a bucket, and zero for that of zero", () => {
    expect(valueOfIndex(0)).toBeCloseTo(0.99, 12);
    expect(valueOfIndex(ZERO_INDEX)).toBe(0);
  });
});

describe("sketches", () => {
  it("count values by bucket, without those below zero", () => {
    expect(sketchOf([0, 0, 1, 1000, 1000, -5, NaN])).toEqual(
      new Map([
        [ZERO_INDEX, 2],
        [0, 1],
        [346, 2],
      ]),
    );
  });

  it("merge by sum and leave both as they were", () => {
    const a = sketchOf([1, 1000]);
    const b = sketchOf([1000, 0]);
    expect(mergeSketches(a, b)).toEqual(sketchOf([0, 1, 1000, 1000]));
    expect([countOf(a), countOf(b)]).toEqual([2, 2]);
  });

  it("answer by rank, and nothing outside of them", () => {
    const sketch = sketchOf([1, 0, 1000, 1]);
    const { n, at, isExact } = rankedSketch(sketch);
    const [one, thousand] = [valueOfIndex(0), valueOfIndex(346)];
    const answers = [NaN, 0, one, one, thousand, NaN, NaN];
    expect([n, isExact, [0, 1, 2, 3, 4, 5, NaN].map(at)]).toEqual([4, false, answers]);
    expect(valueAtRank(sketch, 4)).toBe(thousand);
    expect(rankedSketch(new Map()).at(1)).toBeNaN();
  });
});
