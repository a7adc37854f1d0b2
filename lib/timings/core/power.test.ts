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

it("is R's power of a paired t test", () => {
  for (const { n, sd, delta, alpha, power } of readFixture<Fixture>("power"))
    expect([n, sd, delta, powerOfT(n, alpha)(delta / sd)]).toEqual([n, sd, delta, expect.closeTo(power, 6)]);
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
