import { describe, expect, it } from "vitest";
import { ratioEstimate } from "./bootstrap";
import { exactOf, quantileIn, type Distribution } from "./distribution";
import type { RatioWhy } from "./missing-why";
import { randomOf } from "./random";

const VM = [2010, 2050, 2060, 2080, 2100, 2110, 2400];
const CONTAINER = [250, 255, 260, 262, 270, 280];
const ratio = (a: readonly number[], b: readonly number[]) => ratioEstimate(exactOf(a), exactOf(b), 0.5);

/**
 * The chance that the k-th smallest of n values drawn with replacement from 1..n is at most `rank`: that at least k of them are.
 * So the bootstrap's own limits are known without drawing anything.
 */
function drawnAtMost(rank: number, k: number, n: number): number {
  if (rank >= n) return 1;
  const odds = rank / n / (1 - rank / n);
  let [mass, sum] = [(rank / n) ** n, 0];
  for (let count = n; count >= k; count -= 1) {
    sum += mass;
    mass *= count / (n - count + 1) / odds;
  }
  return sum;
}

const ONE = exactOf(Array.from({ length: 101 }, () => 1));
const ranksTo = (n: number) => exactOf(Array.from({ length: n }, (_, index) => index + 1));

describe("the limits of ratioEstimate", () => {
  it.each([
    [7, 0.5],
    [41, 0.5],
    [101, 0.5],
    [101, 0.95],
    [401, 0.95],
  ])("of %d ranks over 1 at %d are those of all resamples there can be", (n, p) => {
    // Each n makes p a whole rank, so that a draw is one order statistic.
    const k = Math.round((n - 1) * p) + 1;
    const { value, low, high } = ratioEstimate(ranksTo(n), ONE, p, { draws: 20_000 });
    expect(value).toBeCloseTo(k, 9);
    // Five standard errors of a share of 2.5 % over 20,000 draws.
    const chance = 5 * Math.sqrt((0.025 * 0.975) / 20_000);
    for (const [limit, share] of [
      [low ?? NaN, 0.025],
      [high ?? NaN, 0.975],
    ] as const) {
      expect(drawnAtMost(Math.floor(limit) - 1, k, n)).toBeLessThan(share + chance);
      expect(drawnAtMost(Math.ceil(limit), k, n)).toBeGreaterThan(share - chance);
    }
  });

  it.each([
    [40, 0.5],
    [90, 0.95],
    [73, 0.95],
  ])("of %d ranks at %d, between two of them, are those of drawing with replacement", (n, p) => {
    const random = randomOf(n);
    const position = (n - 1) * p;
    const below = Math.floor(position);
    const naive = exactOf(
      Array.from({ length: 20_000 }, () => {
        const drawn = Float64Array.from({ length: n }, () => 1 + Math.floor(random() * n)).sort();
        return (
          (drawn[below] ?? NaN) + ((drawn[below + 1] ?? NaN) - (drawn[below] ?? NaN)) * (position - below)
        );
      }),
    );
    const { low, high } = ratioEstimate(ranksTo(n), ONE, p, { draws: 20_000 });
    // Half a per cent to either side is more than four standard errors of the difference of two such shares.
    expect(low).toBeGreaterThanOrEqual((quantileIn(naive, 0.02) ?? NaN) - 1e-9);
    expect(low).toBeLessThanOrEqual((quantileIn(naive, 0.03) ?? NaN) + 1e-9);
    expect(high).toBeGreaterThanOrEqual((quantileIn(naive, 0.97) ?? NaN) - 1e-9);
    expect(high).toBeLessThanOrEqual((quantileIn(naive, 0.98) ?? NaN) + 1e-9);
  });
});

describe("ratioEstimate", () => {
  it("gives the same interval for the same samples, around the ratio", () => {
    const estimate = ratio(VM, CONTAINER);
    expect(estimate.value).toBeCloseTo(2080 / 261, 10);
    expect(estimate.low).toBeGreaterThan(2010 / 280);
    expect(estimate.low).toBeLessThan(2080 / 261);
    expect(estimate.high).toBeGreaterThan(2080 / 261);
    expect(estimate.high).toBeLessThan(2400 / 250);
    expect(ratio(VM, CONTAINER)).toEqual(estimate);
  });

  const tooFew = (ofA: number, ofB: number): RatioWhy => ({
    because: "too-few-of-each",
    what: "samples",
    ofA,
    ofB,
    needed: 6,
  });
  const [zeros, someZeros] = [
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 1, 1, 1, 1],
  ];
  it.each<[number[], number[], RatioWhy]>([
    [[], CONTAINER, { because: "no-sample-of", of: "a" }],
    [VM, [], { because: "no-sample-of", of: "b" }],
    [[], [], { because: "no-sample-of", of: "a" }],
    [VM, [1, 2], tooFew(7, 2)],
    [[1, 2], VM, tooFew(2, 7)],
    [VM, zeros, { because: "took-no-time", of: "b", ms: 0 }],
    [zeros, CONTAINER, { because: "took-no-time", of: "a", ms: 0 }],
    [someZeros, CONTAINER, { because: "some-took-no-time", of: "a" }],
    [VM, someZeros, { because: "some-took-no-time", of: "b" }],
    [someZeros, someZeros, { because: "some-took-no-time", of: "b" }],
  ])("says why something is missing: %#", (a, b, why) => {
    expect(ratio(a, b).why).toEqual(why);
  });

  it("has an interval of just as many samples as one needs, on either side", () => {
    expect(ratio(CONTAINER, VM)).toMatchObject({ why: null });
    expect(ratio(CONTAINER, CONTAINER).why).toBeNull();
  });

  it("asks a distribution for ranks that it has, and for few of them", () => {
    let asked = 0;
    const many: Distribution = {
      n: 1_000_000,
      isExact: true,
      at: (rank) => {
        asked += 1;
        expect(rank >= 1 && rank <= 1_000_000).toBe(true);
        return rank;
      },
    };
    const { low, high } = ratioEstimate(many, many, 0.95);
    expect(low).toBeGreaterThan(0.998);
    expect(high).toBeLessThan(1.002);
    expect(asked).toBeLessThan(10_000);
  });
});
