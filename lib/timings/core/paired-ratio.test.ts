import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClose, readFixture } from "./fixtures/read-fixture.fixture";
import { FEWEST_LOOKS, FEWEST_ROUNDS, ratioAtAnyTime, ratioOfRounds, type Pair } from "./paired-ratio";

interface Fixture {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}
const fixtures = readFixture<Fixture>("paired").map((fixture): [number, Fixture] => [
  fixture.a.length,
  fixture,
]);
const pairsOf = ({ a, b }: Pick<Fixture, "a" | "b">): Pair[] =>
  a.map((one, index) => ({ a: one, b: b[index] ?? NaN }));
const ratios = (...values: readonly number[]): Pair[] => values.map((a) => ({ a, b: 1 }));

const pair = fc.record({ a: fc.integer({ min: 1, max: 9_999 }), b: fc.integer({ min: 1, max: 9_999 }) });
const swapped = (pairs: readonly Pair[]): Pair[] => pairs.map(({ a, b }) => ({ a: b, b: a }));

describe("the ratio of rounds whose number was stated", () => {
  it.each(fixtures)("is R's of %i rounds", (_, fixture) => {
    const { value, low, high } = ratioOfRounds(pairsOf(fixture));
    expect(isClose(value, fixture.ratio)).toBe(true);
    expect(isClose(low, fixture.low)).toBe(true);
    expect(isClose(high, fixture.high)).toBe(true);
  });

  it("has no interval of fewer than 6, and no value of none", () => {
    expect(ratioOfRounds([])).toMatchObject({ value: null, low: null });
    expect(ratioOfRounds(ratios(2))).toEqual({
      value: 2,
      low: null,
      high: null,
      missingBecause: "A 95 % interval needs 6 rounds; there is 1.",
    });
    expect(ratioOfRounds(ratios(2, 2, 2, 2, 2)).missingBecause).toBe(
      "A 95 % interval needs 6 rounds; there are 5.",
    );
    expect(ratioOfRounds(ratios(2, 2, 2, 2, 2, 2))).toMatchObject({ low: 2, high: 2, missingBecause: null });
    expect(FEWEST_ROUNDS).toBe(6);
  });
});

describe("the ratio that may be looked at after each round", () => {
  it("needs 7 rounds that all say the same, and then says no more than the least of them", () => {
    const six = ratioAtAnyTime(ratios(2, 3, 4, 5, 6, 7));
    expect(six).toMatchObject({ value: expect.closeTo(Math.sqrt(20), 9), low: null });
    expect(six.missingBecause).toBe(
      `An interval that may be looked at after each round needs ${FEWEST_LOOKS} of them; there are 6.`,
    );
    const seven = ratioAtAnyTime(ratios(2, 3, 4, 5, 6, 7, 8));
    expect([seven.low, seven.high].map((one) => one?.toFixed(9))).toEqual(["2.000000000", "8.000000000"]);
    expect(ratioAtAnyTime(ratios(2)).missingBecause).toMatch(/there is 1\.$/);
    expect(ratioAtAnyTime([]).value).toBeNull();
  });

  it("keeps ruled out what it ruled out once", () => {
    const pairs = ratios(2, 3, 4, 5, 6, 7, 8);
    const later = ratioAtAnyTime([...pairs, ...ratios(1, 1.5)]);
    expect(later.low?.toFixed(9)).toBe("2.000000000");
    expect(later.low).toBeLessThanOrEqual(later.high ?? 0);
  });

  it("has none where the rounds drifted from one ratio to another", () => {
    const drifted = ratioAtAnyTime(ratios(...Array<number>(10).fill(2), ...Array<number>(60).fill(9)));
    expect(drifted).toMatchObject({ low: null, high: null });
    expect(drifted.missingBecause).toMatch(/drifted/);
  });

  it("misses a median that it is told again and again in 5 % of series at most, however often one looks", () => {
    let missed = 0;
    const series = 400;
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (signs) => {
        // Above or below 1 by chance alone, each time by another factor.
        const pairs = signs.map((isUp, index) => ({ a: isUp ? 2 + index : 1, b: isUp ? 1 : 2 + index }));
        const { low, high, missingBecause } = ratioAtAnyTime(pairs);
        const isOut = low === null || high === null ? missingBecause !== null : low > 1 || high < 1;
        if (isOut) missed += 1;
      }),
      { numRuns: series, seed: 7 },
    );
    expect(missed / series).toBeLessThanOrEqual(0.05);
  });
});

it.each([
  ["stated", ratioOfRounds],
  ["looked at", ratioAtAnyTime],
])("%s: the groups swapped give the reciprocal", (_, ratioOf) => {
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 20 }), (pairs) => {
      const [one, other] = [ratioOf(pairs), ratioOf(swapped(pairs))];
      expect(other.value).toBeCloseTo(1 / (one.value ?? NaN), 6);
      if (one.low === null || one.high === null) expect([other.low, other.high]).toEqual([null, null]);
      else
        expect([1 / one.high, 1 / one.low].map((limit) => limit / (other.low ?? NaN) > 0)).toEqual([
          true,
          true,
        ]);
      if (one.low !== null && one.value !== null) expect(one.low).toBeLessThanOrEqual(one.value * (1 + 1e-9));
    }),
  );
});
