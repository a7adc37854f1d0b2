import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratioEstimate } from "./bootstrap";
import { exactOf, quantileIn } from "./distribution";
import { quantileEstimate } from "./quantile";
import { randomOf } from "./random";

const durations = (minLength: number) =>
  fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength, maxLength: 200 });
const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe("quantiles", () => {
  it("lie within the values and rise with p", () => {
    fc.assert(
      fc.property(durations(1), unit, unit, (values, p, q) => {
        const sorted = values.toSorted((a, b) => a - b);
        const low = quantileIn(exactOf(sorted), Math.min(p, q)) ?? NaN;
        const high = quantileIn(exactOf(sorted), Math.max(p, q)) ?? NaN;
        expect(low).toBeGreaterThanOrEqual((sorted[0] ?? NaN) * (1 - 1e-12));
        expect(high).toBeLessThanOrEqual((sorted.at(-1) ?? NaN) * (1 + 1e-12));
        expect(low).toBeLessThanOrEqual(high * (1 + 1e-12));
      }),
    );
  });

  it("have intervals around them that are values seen", () => {
    fc.assert(
      fc.property(durations(6), (values) => {
        const { value, low, high, why } = quantileEstimate(values, 0.5);
        expect(why).toBeNull();
        expect(values).toContain(low);
        expect(values).toContain(high);
        expect(low).toBeLessThanOrEqual(value ?? NaN);
        expect(high).toBeGreaterThanOrEqual(value ?? NaN);
      }),
    );
  });

  it("have intervals that cover the truth in at least 95 % of seeded experiments", () => {
    const random = randomOf(1);
    const rounds = 4000;
    let covered = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { low, high } = quantileEstimate(
        Array.from({ length: 25 }, () => random()),
        0.5,
      );
      if ((low ?? 1) <= 0.5 && 0.5 <= (high ?? 0)) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThanOrEqual(0.95);
  });
});

describe("ratioEstimate", () => {
  it("is the same whatever the order, and does not change with the unit", () => {
    fc.assert(
      fc.property(durations(6), durations(6), (a, b) => {
        const ratio = ratioEstimate(exactOf(a), exactOf(b), 0.5);
        expect(ratioEstimate(exactOf(a.toReversed()), exactOf(b.toReversed()), 0.5)).toEqual(ratio);
        const inHalves = ratioEstimate(exactOf(a.map((ms) => ms * 2)), exactOf(b.map((ms) => ms * 2)), 0.5);
        expect(inHalves.value).toBeCloseTo(ratio.value ?? NaN, 6);
        expect(ratio.low).toBeLessThanOrEqual(ratio.high ?? NaN);
      }),
      { numRuns: 20 },
    );
  });
});
