import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearPlace, logPlace } from "./place";

const ms = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
const ends = fc
  .tuple(ms, ms)
  .filter(([a, b]) => b / a > 1.001)
  .map(([a, b]) => [a, b] as const);

describe.each([
  ["linearPlace", linearPlace],
  ["logPlace", logPlace],
])("%s", (_, place) => {
  it("has its ends at 0 and 1, exactly, both ways", () => {
    fc.assert(
      fc.property(ends, ([from, to]) => {
        const { at, valueAt } = place(from, to);
        expect([at(from), at(to), valueAt(0), valueAt(1)]).toEqual([0, 1, from, to]);
      }),
    );
  });

  it("finds its way back", () => {
    fc.assert(
      fc.property(ends, fc.double({ min: 0, max: 1, noNaN: true }), ([from, to], share) => {
        const { at, valueAt } = place(from, to);
        expect(at(valueAt(share))).toBeCloseTo(share, 6);
      }),
    );
  });

  it("keeps the order of values", () => {
    fc.assert(
      fc.property(ends, ms, ms, ([from, to], a, b) => {
        const { at } = place(from, to);
        expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
      }),
    );
  });
});

it("puts equal differences, or equal ratios, equally far apart", () => {
  expect([10, 15, 20].map(linearPlace(10, 20).at)).toEqual([0, 0.5, 1]);
  expect([1, 10, 100].map(logPlace(1, 100).at)).toEqual([0, 0.5, 1]);
});

it("puts everything in the middle where both ends are one", () => {
  expect([linearPlace(5, 5).at(5), logPlace(5, 5).at(9)]).toEqual([0.5, 0.5]);
});
