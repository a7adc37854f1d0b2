import { describe, expect, it } from "vitest";
import { ratioEstimate } from "./bootstrap";
import { exactOf, quantileIn } from "./distribution";
import { isClose, readFixture } from "./fixtures/read-fixture.fixture";
import { quantileRanks } from "./quantile";

interface Quantiles {
  readonly values: readonly number[];
  readonly p: readonly number[];
  readonly quantiles: readonly number[];
}

interface Ranks {
  readonly p: number;
  readonly n: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

interface Ratio {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly p: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly lowError: number;
  readonly highError: number;
}

describe("quantileIn, against R", () => {
  it.each(readFixture<Quantiles>("quantiles"))("sample %#", ({ values, p, quantiles }) => {
    const distribution = exactOf(values);
    for (const [index, share] of p.entries())
      expect([quantileIn(distribution, share), quantiles[index]]).toSatisfy(([actual, expected]) =>
        isClose(actual, expected),
      );
  });
});

describe("quantileRanks, against R's binomial quantiles", () => {
  it.each(readFixture<Ranks>("ranks").map((ranks): [number, Ranks] => [ranks.p, ranks]))(
    "at %d, from 1 sample to a million",
    (p, { n, low, high }) => {
      expect(n.map((size) => [size, quantileRanks(size, p)])).toEqual(
        n.map((size, index) => [size, low[index] === null ? null : { low: low[index], high: high[index] }]),
      );
    },
  );
});

describe("ratioEstimate, against 20,000 draws of R's boot", () => {
  // 2,000 draws leave each limit with the error of an empirical quantile; four of them are far beyond chance.
  it.each(readFixture<Ratio>("ratio"))("pair %#", ({ a, b, p, ratio, low, high, lowError, highError }) => {
    const estimate = ratioEstimate(exactOf(a), exactOf(b), p);
    expect(estimate.value).toBeCloseTo(ratio, 9);
    expect(Math.abs((estimate.low ?? NaN) - low)).toBeLessThan(4 * lowError);
    expect(Math.abs((estimate.high ?? NaN) - high)).toBeLessThan(4 * highError);
  });
});
