import { describe, expect, it } from "vitest";
import { exponential } from "./drawn-lives.fixture";
import { isClose, livesOf, readFixture, type LifeColumns } from "./fixtures/read-fixture.fixture";
import { randomOf } from "./random";
import { areCrossing, meanDifference, restrictedMean } from "./restricted-mean";
import { ANY_END, survivalOf, type LifeSpan } from "./survival";

interface Fixture {
  readonly name: string;
  readonly a: LifeColumns;
  readonly b: LifeColumns;
  readonly tau: number;
  readonly difference: number;
  readonly differenceLow: number;
  readonly differenceHigh: number;
}

const fixtures = readFixture<Fixture>("log-rank").map((fixture): [string, Fixture] => [
  fixture.name,
  fixture,
]);
const curveOf = (lives: LifeColumns) => survivalOf(livesOf(lives), ANY_END);

describe("meanDifference, against R", () => {
  it.each(fixtures)("%s", (_, { a, b, tau, difference, differenceLow, differenceHigh }) => {
    const { value, low, high, why } = meanDifference(curveOf(a), curveOf(b), tau);
    expect(why).toBeNull();
    expect([value, difference]).toSatisfy(areClose);
    expect([low, differenceLow]).toSatisfy(areClose);
    expect([high, differenceHigh]).toSatisfy(areClose);
  });
});

const areClose = ([actual, expected]: (number | null)[]): boolean =>
  isClose(actual ?? null, expected ?? null);

const life = (exitMs: number, end: LifeSpan["end"] = "failure"): LifeSpan => ({ entryMs: 0, exitMs, end });
const of = (...lives: LifeSpan[]) => survivalOf(lives, ANY_END);

describe("restrictedMean", () => {
  it.each([
    // Ends at 2 and 4: the whole lives count, then only what lies before 3, then nothing but the first stretch.
    ["beyond the last end", of(life(2), life(4)), 10, 3],
    ["between the ends", of(life(2), life(4)), 3, 2.5],
    ["before the first end", of(life(2), life(4)), 1, 1],
    ["at an end", of(life(2), life(4)), 2, 2],
    ["beyond what was seen of who still runs", of(life(2), life(4, "censored")), 6, 4],
    ["of nobody", of(), 5, 5],
  ])("%s", (_, curve, tau, mean) => {
    expect(restrictedMean(curve, tau).value).toBe(mean);
  });
});

describe("meanDifference", () => {
  it("is nothing of a group without lives, and has no interval where nothing ended in time", () => {
    expect(meanDifference(of(), of(life(1)), 5)).toEqual({
      value: null,
      low: null,
      high: null,
      why: { because: "no-lives-of-one" },
    });
    expect(meanDifference(of(life(9)), of(life(8), life(9, "censored")), 5)).toEqual({
      value: 0,
      low: null,
      high: null,
      why: { because: "no-spread" },
    });
  });
});

describe("areCrossing", () => {
  /** `count` lives, one after another from `from` on. */
  const lives = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => life(from + index / 100));
  const even = of(...lives(40, 4));
  it.each([
    ["one above the other throughout", even, of(...lives(40, 1)), false],
    ["first above, then below", even, of(...lives(20, 1), ...lives(20, 8)), true],
    [
      "the same, of so few that chance may have done it",
      of(...lives(4, 4)),
      of(...lives(2, 1), ...lives(2, 8)),
      false,
    ],
    ["one life that ended early beside many that did not", even, of(...lives(1, 1), ...lives(39, 8)), false],
    ["apart only after the other was last seen", even, of(...lives(20, 1), life(2, "censored")), false],
    ["touching without crossing", even, even, false],
    ["one of nobody", even, of(), false],
  ])("%s", (_, a, b, expected) => {
    expect([areCrossing(a, b), areCrossing(b, a)]).toEqual([expected, expected]);
  });

  it("is hardly ever seen where the hazards are proportional", () => {
    const random = randomOf(7);
    const drawn = (mean: number) => of(...Array.from({ length: 60 }, () => life(exponential(random) * mean)));
    const rounds = 200;
    for (const ratio of [1, 1.5, 3]) {
      const seen = Array.from({ length: rounds }, () => areCrossing(drawn(10), drawn(10 / ratio)));
      expect(seen.filter(Boolean).length / rounds).toBeLessThanOrEqual(0.02);
    }
  });

  it("sees the pair that was made to cross", () => {
    for (const [name, { a, b }] of fixtures)
      if (name === "crossing") expect(areCrossing(curveOf(a), curveOf(b))).toBe(true);
  });
});
