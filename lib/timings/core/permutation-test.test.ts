import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFixture } from "./fixtures/read-fixture.fixture";
import { logRankScores } from "./log-rank-scores";
import { permutationTest, permutationTestWithin } from "./permutation-test";
import { FAILURE_ONLY, type LifeSpan } from "./survival";

interface Fixture {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly event: readonly number[];
  readonly p: number;
  readonly logRank: number | null;
}
const NONE: Fixture = { a: [], b: [], event: [], p: NaN, logRank: null };
const fixtures = readFixture<Fixture>("permutation")
  .filter(({ logRank }) => logRank !== null)
  .map((fixture): [string, Fixture] => [`${fixture.a.length} against ${fixture.b.length}`, fixture]);

describe("an exact permutation test", () => {
  it.each(fixtures)("of scores is R's: %s", (_, { a, b, p }) => {
    expect(permutationTest(a, b)).toMatchObject({ p: expect.closeTo(p, 12), isExact: true });
  });

  it.each(fixtures)("of ends is R's log-rank test: %s", (_, { a, b, event, logRank }) => {
    const lives = [...a, ...b].map((exitMs, index): LifeSpan => ({
      entryMs: 0,
      exitMs,
      end: event[index] === 1 ? "failure" : "censored",
    }));
    const scores = logRankScores(lives, FAILURE_ONLY);
    expect(permutationTest(scores.slice(0, a.length), scores.slice(a.length)).p).toBeCloseTo(
      logRank ?? NaN,
      12,
    );
  });

  it("within blocks is what looking at all divisions of each says", () => {
    const blocks = readFixture<{ a: number[][]; b: number[][]; p: number }>("blocks");
    expect(blocks).toHaveLength(1);
    for (const { a, b, p } of blocks) {
      const strata = a.map((own, index) => ({ a: own, b: b[index] ?? [] }));
      expect(permutationTestWithin(strata)).toMatchObject({ p: expect.closeTo(p, 12), isExact: true });
      const swapped = strata.map((own) => ({ a: own.b, b: own.a }));
      expect(permutationTestWithin(swapped).p).toBeCloseTo(p, 12);
      expect(permutationTestWithin([...strata, { a: [7], b: [] }]).p).toBeCloseTo(p, 12);
    }
  });

  it("says what so few could show at most", () => {
    expect(permutationTest([3, 4], [1, 2])).toEqual({ p: 1 / 3, leastP: 1 / 3, isExact: true });
    expect(
      permutationTest(
        [9],
        Array.from({ length: 50 }, (_, index) => index / 10),
      ).leastP,
    ).toBeCloseTo(1 / 51, 12);
    expect(permutationTest([1, 1], [1, 1])).toEqual({ p: 1, leastP: 1, isExact: true });
  });

  it("is the same whichever group is named first, and whatever unit the scores have", () => {
    const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const { p } = permutationTest(a, b);
        expect(permutationTest(b, a).p).toBeCloseTo(p, 12);
        expect(
          permutationTest(
            a.map((one) => 3 - 7 * one),
            b.map((one) => 3 - 7 * one),
          ).p,
        ).toBeCloseTo(p, 12);
      }),
    );
  });
});

describe("one of too many divisions to look at each", () => {
  const many = (from: number) => Array.from({ length: 40 }, (_, index) => from + index);
  it("is drawn, the same each time, and never says that nothing is as far", () => {
    const [near, far] = [permutationTest(many(0), many(2)), permutationTest(many(0), many(1_000))];
    expect(permutationTest(many(0), many(2))).toEqual(near);
    expect(near.p).toBeGreaterThan(0.2);
    expect(far).toEqual({ p: 1e-4, leastP: 1e-4, isExact: false });
  });

  it("comes near to R's exact chance", () => {
    const { a, b, p } = readFixture<Fixture>("permutation").at(-1) ?? NONE;
    const drawn = permutationTest(a, b);
    expect(drawn.isExact).toBe(false);
    // Five standard errors of a share of 9,999 draws.
    expect(Math.abs(drawn.p - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / 9_999));
  });
});
