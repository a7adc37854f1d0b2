import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClose, readFixture } from "./fixtures/read-fixture.fixture";
import {
  ANY_TIME_ALPHA,
  FEWEST_LOOKS,
  FEWEST_ROUNDS,
  ratioAtAnyTime,
  ratioOfRounds,
  STATED_ALPHA,
  type Pair,
} from "./paired-ratio";

interface Fixture {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}
const LEVELS = [
  ["paired", 0.05],
  ["paired-96", STATED_ALPHA],
] as const;
const fixtures = LEVELS.flatMap(([name, alpha]) =>
  readFixture<Fixture>(name).map((fixture): [number, number, Fixture] => [fixture.a.length, alpha, fixture]),
);
const pairsOf = ({ a, b }: Pick<Fixture, "a" | "b">): Pair[] =>
  a.map((one, index) => ({ a: one, b: b[index] ?? NaN }));
const ratios = (...values: readonly number[]): Pair[] => values.map((a) => ({ a, b: 1 }));

const pair = fc.record({ a: fc.integer({ min: 1, max: 9_999 }), b: fc.integer({ min: 1, max: 9_999 }) });
const swapped = (pairs: readonly Pair[]): Pair[] => pairs.map(({ a, b }) => ({ a: b, b: a }));

describe("the ratio of rounds whose number was stated", () => {
  it.each(fixtures)("is R's of %i rounds where %s may miss", (_, alpha, fixture) => {
    const { value, low, high } = ratioOfRounds(pairsOf(fixture), alpha);
    expect(isClose(value, fixture.ratio)).toBe(true);
    expect(isClose(low, fixture.low)).toBe(true);
    expect(isClose(high, fixture.high)).toBe(true);
  });

  it("has no interval of fewer than 6, and no value of none", () => {
    expect(ratioOfRounds([])).toEqual({ value: null, low: null, high: null, missing: "no-round" });
    expect(ratioOfRounds(ratios(2))).toEqual({ value: 2, low: null, high: null, missing: "too-few-rounds" });
    expect(ratioOfRounds(ratios(2, 2, 2, 2, 2)).missing).toBe("too-few-rounds");
    expect(ratioOfRounds(ratios(2, 2, 2, 2, 2, 2))).toMatchObject({ low: 2, high: 2, missing: null });
    expect(FEWEST_ROUNDS).toBe(6);
  });
});

describe("the ratio that may be looked at after each round", () => {
  it("needs 10 rounds that all say the same, and then says no more than the least of them", () => {
    const nine = ratioAtAnyTime(ratios(2, 3, 4, 5, 6, 7, 8, 9, 10));
    expect(nine).toEqual({ value: expect.closeTo(6, 9), low: null, high: null, missing: "too-few-rounds" });
    const ten = ratioAtAnyTime(ratios(2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    expect([ten.low, ten.high]).toEqual([expect.closeTo(2, 9), expect.closeTo(11, 9)]);
    expect(FEWEST_LOOKS).toBe(10);
    expect(ratioAtAnyTime([])).toEqual({ value: null, low: null, high: null, missing: "no-round" });
  });

  it("keeps ruled out what it ruled out once", () => {
    const pairs = ratios(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    const later = ratioAtAnyTime([...pairs, ...ratios(1, 1.5)]);
    expect(later.low).toBeCloseTo(2, 9);
    expect(later.low).toBeLessThanOrEqual(later.high ?? 0);
  });

  it("has its value within its interval, also where later rounds are unlike what came first", () => {
    const { value, low, high } = ratioAtAnyTime(
      ratios(...Array<number>(12).fill(4), ...Array<number>(14).fill(3.9), 5, 5),
    );
    expect(low).toBeLessThanOrEqual(value ?? NaN);
    expect(value).toBeLessThanOrEqual(high ?? NaN);
  });

  it("has none where the rounds drifted from one ratio to another", () => {
    const drifted = ratioAtAnyTime(ratios(...Array<number>(12).fill(2), ...Array<number>(80).fill(9)));
    expect(drifted).toMatchObject({ low: null, high: null, missing: "drifted" });
  });

  it("misses a median that it is told again and again as seldom as it says, however often one looks", () => {
    let missed = 0;
    const series = 400;
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (signs) => {
        // Above or below 1 by chance alone, each time by another factor.
        const pairs = signs.map((isUp, index) => ({ a: isUp ? 2 + index : 1, b: isUp ? 1 : 2 + index }));
        const { low, high, missing } = ratioAtAnyTime(pairs, 0.05);
        const isOut = low === null || high === null ? missing !== null : low > 1 || high < 1;
        if (isOut) missed += 1;
      }),
      { numRuns: series, seed: 7 },
    );
    expect(missed / series).toBeLessThanOrEqual(0.05);
    expect(STATED_ALPHA + ANY_TIME_ALPHA).toBeLessThanOrEqual(0.05);
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
