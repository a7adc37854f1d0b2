import { describe, expect, it } from "vitest";
import { isClose, livesOf, readFixture, type LifeColumns } from "./fixtures/read-fixture.fixture";
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
    const { value, low, high, missingBecause } = meanDifference(curveOf(a), curveOf(b), tau);
    expect(missingBecause).toBeNull();
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
      missingBecause: "There are no samples of one of the groups yet.",
    });
    expect(meanDifference(of(life(9)), of(life(8), life(9, "censored")), 5)).toEqual({
      value: 0,
      low: null,
      high: null,
      missingBecause: "Nothing ended in time, so that there is no spread.",
    });
  });
});

describe("areCrossing", () => {
  const late = of(life(4), life(5), life(6));
  it.each([
    ["one above the other throughout", late, of(life(1), life(2), life(3)), false],
    ["first above, then below", late, of(life(1), life(8), life(9)), true],
    ["apart only after the other was last seen", late, of(life(1), life(2, "censored")), false],
    ["touching without crossing", late, of(life(3), life(5), life(6)), false],
    ["one of nobody", late, of(), false],
  ])("%s", (_, a, b, expected) => {
    expect([areCrossing(a, b), areCrossing(b, a)]).toEqual([expected, expected]);
  });

  it("sees the pair that was made to cross", () => {
    for (const [name, { a, b }] of fixtures)
      if (name === "crossing") expect(areCrossing(curveOf(a), curveOf(b))).toBe(true);
  });
});
