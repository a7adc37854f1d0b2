import { describe, expect, it } from "vitest";
import { exactOf, quantileIn } from "./distribution";
import { leastSamples, quantileEstimate, quantileRanks } from "./quantile";

describe("quantileIn", () => {
  it.each([
    [[], 0.5, undefined],
    [[7], 0.95, 7],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.5, 3],
    // R: quantile(1:10, 0.95, type = 7) is 9.55.
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 9.55],
  ])("of %j at %d is %d", (values, p, expected) => {
    const actual = quantileIn(exactOf(values), p);
    if (expected === undefined) expect(actual).toBeUndefined();
    else expect(actual).toBeCloseTo(expected, 12);
  });
});

describe("quantileRanks", () => {
  // Published tables of the sign-test interval of a median (for example Conover, Practical Nonparametric Statistics).
  it.each([
    [5, 0.5, null],
    [6, 0.5, { low: 1, high: 6 }],
    [10, 0.5, { low: 2, high: 9 }],
    [15, 0.5, { low: 4, high: 12 }],
    [20, 0.5, { low: 6, high: 15 }],
    [71, 0.95, null],
  ])("of %d values at %d", (n, p, expected) => {
    expect(quantileRanks(n, p)).toEqual(expected);
  });

  it("needs 6 samples for the median, 72 for p95 and 368 for p99", () => {
    expect([0.5, 0.95, 0.99].map(leastSamples)).toEqual([6, 72, 368]);
    for (const p of [0.5, 0.95, 0.99]) {
      expect(quantileRanks(leastSamples(p), p)).not.toBeNull();
      expect(quantileRanks(leastSamples(p) - 1, p)).toBeNull();
    }
  });
});

describe("quantileEstimate", () => {
  it("says why there is nothing", () => {
    expect(quantileEstimate([], 0.5)).toEqual({
      value: null,
      low: null,
      high: null,
      why: { because: "no-samples" },
    });
    expect(quantileEstimate([3], 0.5).why).toEqual({
      because: "too-few",
      what: "samples",
      n: 1,
      needed: 6,
    });
  });

  it("takes values in any order", () => {
    expect(quantileEstimate([6, 1, 5, 2, 4, 3], 0.5)).toEqual({
      value: 3.5,
      low: 1,
      high: 6,
      why: null,
    });
  });
});
