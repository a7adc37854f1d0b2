import { describe, expect, it } from "vitest";
import { ratioAtAnyTime, ratioOfRounds, type Pair } from "./paired-ratio";

const roundsTo = (n: number): Pair[] => Array.from({ length: n }, (_, index) => ({ a: index + 1, b: 1 }));

let asked = 0;
/** What is worked out of a level is remembered, so each question is asked at one that no other test has asked at. */
const unasked = (alpha: number): number => {
  asked += 1;
  return alpha * (1 - asked * 1e-9);
};

describe("the ratio that may be looked at after each round, of rounds of 1, 2, 3, ...", () => {
  const close = (of: number): number => expect.closeTo(of, 9) as number;
  // The least k of n signs alike for which 2^n G(k + 1/2) G(n - k + 1/2) / (pi n!) is 100: 10 of 10, 14 of 15, 18 of 20, 25 of
  // 30 and 32 of 40; it is 20 for 7 of 7, 11 of 12 and 17 of 20. The limits are the k-th from either end, the upper one as first seen.
  it.each([
    { alpha: 0.01, n: 10, low: 1, high: 10, value: Math.sqrt(30) },
    { alpha: 0.01, n: 15, low: 2, high: 10, value: 8 },
    { alpha: 0.01, n: 20, low: 3, high: 10, value: 10 },
    { alpha: 0.01, n: 30, low: 6, high: 10, value: 10 },
    { alpha: 0.01, n: 40, low: 9, high: 10, value: 10 },
    { alpha: 0.05, n: 7, low: 1, high: 7, value: 4 },
    { alpha: 0.05, n: 12, low: 2, high: 7, value: Math.sqrt(42) },
    { alpha: 0.05, n: 20, low: 4, high: 7, value: 7 },
  ])("$n at $alpha reaches from $low to $high", ({ alpha, n, low, high, value }) => {
    expect(ratioAtAnyTime(roundsTo(n), unasked(alpha))).toEqual({
      value: close(value),
      low: close(low),
      high: close(high),
      missing: null,
    });
  });

  it.each([
    [0.01, 9],
    [0.05, 6],
    [0.2, 4],
  ])("at %d is not there of %i", (alpha, n) => {
    expect(ratioAtAnyTime(roundsTo(n), unasked(alpha))).toMatchObject({
      low: null,
      high: null,
      missing: "too-few-rounds",
    });
  });
});

describe("the ratio of rounds whose number was stated, of five", () => {
  // Both limits of five are missed by 2 of 2^5 signs.
  it("has an interval where just so much may be missed, and none below", () => {
    expect(ratioOfRounds(roundsTo(5), 2 / 32)).toMatchObject({
      low: expect.closeTo(1, 9),
      high: expect.closeTo(5, 9),
      missing: null,
    });
    expect(ratioOfRounds(roundsTo(5), 2 / 32 - 1e-9).missing).toBe("too-few-rounds");
  });
});
