import { describe, expect, it } from "vitest";
import { preparedOf, type Attempt } from "./attempts";
import { exactOf } from "./distribution";
import { drawableOf, drawableRanks, type Drawable } from "./drawable";
import { randomOf, type Random } from "./random";

const attempt = (ms: number, unit: string, outcome: Attempt["outcome"] = "reached"): Attempt => ({
  ms,
  outcome,
  unit,
  stratum: "",
});
/** So many attempts, so many of each unit next to each other, all of a unit alike. */
const alike = (n: number, each: number): Attempt[] =>
  Array.from({ length: n }, (_, index) => {
    const unit = Math.floor(index / each);
    return attempt(1_000 + unit, `u${unit}`);
  });
const of = (...attempts: Attempt[]): Drawable => drawableOf(preparedOf(attempts));
const inTurn = (...values: number[]): Random => {
  let next = 0;
  return () => values[next++] ?? NaN;
};

/** How many random numbers one draw of the median takes. */
function takenBy(drawable: Drawable): number {
  let taken = 0;
  const random = randomOf(1);
  drawable.draw(0.5, () => {
    taken += 1;
    return random();
  });
  return taken;
}
const SEEDS = Array.from({ length: 100 }, (_, seed) => seed);

describe("drawableOf", () => {
  it("sweeps over at most 2,000 attempts, one number for each unit, and draws more by their ranks", () => {
    expect(takenBy(of(...alike(4, 2)))).toBe(2);
    expect(takenBy(of(...alike(2_000, 2)))).toBe(1_000);
    expect(takenBy(of(...alike(2_001, 2)))).toBeLessThan(100);
  });

  it("draws what shares nothing by its ranks, however few", () => {
    expect(takenBy(of(...alike(200, 1)))).toBeLessThan(100);
  });

  it("counts each unit as often as it was drawn", () => {
    const two = of(attempt(1, "u"), attempt(3, "u"), attempt(10, "v"), attempt(20, "v"));
    // Twice the first: a quarter of 1, 1, 3 and 3; and of 1, 3, 10 and 20.
    expect(two.draw(0.25, inTurn(0, 0))).toBe(1);
    expect(two.draw(0.25, inTurn(0, 0.5))).toBe(2.5);
  });

  it.each<[string, Drawable, boolean]>([
    ["one of each unit", of(attempt(1, "u"), attempt(2, "v")), false],
    ["one of each unit, one called off", of(attempt(1, "u"), attempt(2, "v", "censored")), false],
    ["two of a unit", of(attempt(1, "u"), attempt(2, "u"), attempt(3, "v")), true],
    ["two of a unit, one called off", of(attempt(1, "u"), attempt(2, "u", "censored")), true],
  ])("of %s says whether units hold several", (_, { isClustered }, expected) => {
    expect(isClustered).toBe(expected);
  });

  it("of many says the same as of few, and spreads as whole units do", () => {
    const drawable = of(...alike(2_010, 10));
    const { n, reached, censored, units, isClustered, error } = drawable;
    expect({ n, reached, censored, units, isClustered, error }).toEqual({
      n: 2_010,
      reached: 2_010,
      censored: 0,
      units: 201,
      isClustered: true,
      error: 0,
    });
    expect(drawable.quantile(0.5)).toBe(1_100);
    expect(drawable.ofUnits(0.5)).toEqual(Array.from({ length: 201 }, (_, unit) => 1_000 + unit));
    // Ten that are alike say no more than one: the root of 10, by 200 draws of either.
    expect(drawable.spread(0.5)).toBeGreaterThan(Math.sqrt(10) * 0.8);
    expect(drawable.spread(0.5)).toBeLessThan(Math.sqrt(10) * 1.2);
  });

  it("spreads no less than what shares nothing", () => {
    expect(of(attempt(5, "u"), attempt(5, "u"), attempt(5, "v")).spread(0.5)).toBe(1);
  });
});

describe("drawableRanks", () => {
  it("moves draws that spread twice as far twice as far from the middle, by their logarithms", () => {
    const samples = exactOf([1, 2, 4, 8, 16]);
    const [plain, wide] = [drawableRanks(samples), drawableRanks(samples, { spread: () => 2 })];
    const drawn = (one: Drawable) => SEEDS.map((seed) => one.draw(0.5, randomOf(seed)));
    expect(drawn(wide)).toEqual(drawn(plain).map((ms) => 4 * (ms / 4) ** 2));
    expect(new Set(drawn(plain)).size).toBeGreaterThan(2);
  });

  it.each([
    ["a whole rank, where the next one never got there", [1, 2], 1, 0.5],
    ["between two that never got there", [1], 3, 0.4],
    ["the only one", [1], 0, 0.5],
    ["the last one", [1, 2], 1, 1],
  ])("draws a number or never: %s", (_, values, never, p) => {
    const drawable = drawableRanks(exactOf(values, never));
    const drawn = SEEDS.map((seed) => drawable.draw(p, randomOf(seed)));
    expect(drawn.filter((ms) => !(ms >= 1))).toEqual([]);
  });
});
