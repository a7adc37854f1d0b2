import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFixture } from "./fixtures/read-fixture.fixture";
import { leastRatioTold, noiseOfRounds, POWER, powerOfRounds, powerOfT, roundsToTell } from "./power";

interface Fixture {
  readonly n: number;
  readonly sd: number;
  readonly delta: number;
  readonly alpha: number;
  readonly power: number;
}

it.each(readFixture<Fixture>("power"))(
  "is R's power of a paired t test: %j",
  ({ n, sd, delta, alpha, power }) => {
    expect(powerOfT(n, alpha)(delta / sd)).toBeCloseTo(power, 6);
  },
);

it("is the same of a difference to either side", () => {
  const power = powerOfT(8, 0.05);
  expect(power(-0.7)).toBeCloseTo(power(0.7), 9);
});

describe("the power of rounds", () => {
  it("is certain without noise", () => {
    expect([powerOfRounds(6, 0, 1.1), powerOfRounds(20, 0, 1.001)]).toEqual([1, 1]);
  });

  it("is of the fewest rounds the chance that each says the same", () => {
    // Of 0.5 standard deviations R has pnorm(0.5)^6 + pnorm(-0.5)^6.
    expect(powerOfRounds(6, 0.2, Math.exp(0.1))).toBeCloseTo(0.1101605, 7);
    expect(powerOfRounds(6, 0.2, Math.exp(-0.1))).toBeCloseTo(powerOfRounds(6, 0.2, Math.exp(0.1)), 12);
  });
});

describe("how many rounds it takes", () => {
  it.each([
    [0, 6],
    [0.03, 6],
    [0.05, 6],
    [0.07, 8],
    [0.1, 13],
    [0.2, 41],
    [0.5, null],
  ])("to tell 10 % where rounds vary by %s", (sd, rounds) => {
    expect(roundsToTell(sd, 50)).toBe(rounds);
  });

  it("is the last that may be run, or none", () => {
    expect([
      roundsToTell(0.1, 13),
      roundsToTell(0.1, 12),
      roundsToTell(0.01, 6),
      roundsToTell(0.01, 5),
    ]).toEqual([13, null, 6, null]);
  });

  it("is none where there would be no interval", () => {
    expect([powerOfRounds(5, 0.01, 2), leastRatioTold(5, 0.01)]).toEqual([0, null]);
  });

  it("tells the least ratio just so often", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 50 }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (rounds, sd) => {
          const least = leastRatioTold(rounds, sd) ?? NaN;
          expect(powerOfRounds(rounds, sd, least)).toBeCloseTo(POWER, 6);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe("the noise of earlier rounds", () => {
  it("is pooled within experiments, so that what differs between them is none", () => {
    const noise = noiseOfRounds([[1, 1.2], [5, 5.2, 5.1], [9], []]);
    // (0.02 + 0.02) / 3 degrees of freedom.
    expect(noise).toEqual({ sd: expect.closeTo(Math.sqrt(0.04 / 3), 12), rounds: 5 });
  });

  it.each([[[]], [[[1], [2]]]])("is not known from %j", (experiments) => {
    expect(noiseOfRounds(experiments)).toBeNull();
  });
});
