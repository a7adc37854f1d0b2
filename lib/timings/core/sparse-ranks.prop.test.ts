import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparseRanks } from "./sparse-ranks";

describe("sparseRanks", () => {
  it("keeps all of few", () => {
    expect(sparseRanks(0, 5)).toEqual([]);
    expect(sparseRanks(1, 5)).toEqual([1]);
    expect(sparseRanks(5, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(() => sparseRanks(5, 1)).toThrow("at least 2");
  });

  it("of many keeps both ends, in order, and is dense there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 1, max: 1_000_000 }), (most, more) => {
        const n = most + more;
        const ranks = sparseRanks(n, most);
        expect(ranks).toHaveLength(most);
        expect([ranks[0], ranks.at(-1)]).toEqual([1, n]);
        const steps = ranks.slice(1).map((rank, index) => rank - (ranks[index] ?? NaN));
        expect(Math.min(...steps)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...steps)).toBeLessThanOrEqual(((Math.PI / 2) * (n - 1)) / (most - 1) + 1);
        // sin(x) <= x: the outermost of the arcsine's steps, to within its rounding.
        const outermost = Math.max(1, ((Math.PI / 2) ** 2 * (n - 1)) / (most - 1) ** 2 + 0.5);
        expect(steps[0]).toBeLessThanOrEqual(outermost);
        expect(steps.at(-1)).toBeLessThanOrEqual(outermost);
      }),
    );
  });

  it.each([[20_000], [1_000_000]])("sees the 12th of the greatest of %i", (n) => {
    const ranks = sparseRanks(n, 300);
    expect(ranks.filter((rank) => rank > n * 0.99).length).toBeGreaterThanOrEqual(12);
  });
});
