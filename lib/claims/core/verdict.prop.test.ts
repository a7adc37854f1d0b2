import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COVERS, verdictOf, type Covers, type Interval, type Range } from "./verdict";

const value = fc.integer({ min: 1, max: 60 });
/** Two ends in order, each perhaps not known. */
const ends = fc
  .tuple(value, value, fc.boolean(), fc.boolean())
  .map(([one, other, hasLow, hasHigh]): Interval => ({
    low: hasLow ? Math.min(one, other) : null,
    high: hasHigh ? Math.max(one, other) : null,
  }));
const range = ends.filter(({ low, high }) => low !== null || high !== null);
const covers = fc.constantFrom<Covers>(...COVERS);

const isIn = ({ low, high }: Range, one: number): boolean => (low ?? -1) <= one && one <= (high ?? Infinity);
/** What is measured where the stated time is `truth`: anything that is as much as it, more, or less. */
const fits = (truth: number, measured: number, as: Covers): boolean =>
  as === "same" ? measured === truth : as === "more" ? measured >= truth : measured <= truth;

/** Every truth that an interval leaves, on a grid that goes beyond both. */
const truths = (interval: Interval, as: Covers): number[] => {
  const grid = Array.from({ length: 140 }, (_, index) => index / 2);
  const measured = grid.filter((one) => isIn(interval, one));
  return grid.filter((truth) => measured.some((one) => fits(truth, one, as)));
};

describe("a verdict", () => {
  it("holds only where every truth that the interval leaves is in the range", () => {
    fc.assert(
      fc.property(range, ends, covers, (stated, interval, as) => {
        const { says } = verdictOf({ range: stated, interval, covers: as });
        if (says === "holds")
          for (const truth of truths(interval, as)) expect(isIn(stated, truth)).toBe(true);
      }),
    );
  });

  it("fails only where none of them is", () => {
    fc.assert(
      fc.property(range, ends, covers, (stated, interval, as) => {
        const { says } = verdictOf({ range: stated, interval, covers: as });
        if (says === "fails")
          for (const truth of truths(interval, as)) expect(isIn(stated, truth)).toBe(false);
      }),
    );
  });

  it("is told wherever all of them, or none, are in the range, and something is known", () => {
    fc.assert(
      fc.property(range, ends, covers, (stated, interval, as) => {
        const left = truths(interval, as).map((truth) => isIn(stated, truth));
        const isDecided = left.every(Boolean) || !left.some(Boolean);
        const isKnown = interval.low !== null || interval.high !== null;
        const { says } = verdictOf({ range: stated, interval, covers: as });
        if (isKnown && says === "untold") expect(isDecided).toBe(false);
      }),
    );
  });

  it("that is told stays so where the interval narrows", () => {
    const wide = fc.tuple(value, value, value, value).map((four) => four.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(range, wide, covers, (stated, [low = 0, inLow = 0, inHigh = 0, high = 0], as) => {
        const before = verdictOf({ range: stated, interval: { low, high }, covers: as });
        const after = verdictOf({ range: stated, interval: { low: inLow, high: inHigh }, covers: as });
        if (before.says !== "untold") expect(after).toEqual(before);
      }),
    );
  });
});
