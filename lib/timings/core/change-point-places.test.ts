import { expect, it } from "vitest";
import { centredRanks } from "./centred-ranks";
import { placesOf } from "./change-point-places";
import { plantedUnits } from "./change-points.fixture";
import { bestPlace } from "./energy-split";
import { randomOf } from "./random";

const repeated = (...parts: readonly (readonly [value: number, times: number])[]): Float64Array =>
  Float64Array.from(parts.flatMap(([value, times]) => Array<number>(times).fill(value)));

it.each([
  ["a clear step", repeated([1, 10], [9, 10]), 10, { first: 10, last: 10 }],
  ["a value between two levels", repeated([1, 10], [5, 1], [9, 10]), 10, { first: 10, last: 11 }],
  ["no step at all", repeated([1, 20]), 9, { first: 6, last: 14 }],
])("%s", (_, values, at, places) => expect(placesOf(values, at, 6)).toEqual(places));

it("a spread that changes", () => {
  const values = Float64Array.from({ length: 40 }, (_, n) => (n < 20 ? n % 3 : (n % 2 === 0 ? 50 : -50) + n));
  const { first, last } = placesOf(values, 20, 6);
  expect([first, last]).toEqual([20, 21]);
});

it("hold the true place in at least 95 % of seeded experiments", () => {
  const random = randomOf(11);
  const held = Array.from({ length: 400 }, () => {
    const units = plantedUnits(random, { n: 40, from: 20, factor: 1.15, cv: 0.08 });
    const logs = Float64Array.from(units, ({ ms }) => Math.log(ms));
    const { first, last } = placesOf(logs, bestPlace(logs, 6) ?? 0, 6);
    return first <= 20 && 20 <= last;
  });
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(380);
});

it("ranks share their mean among equal values, and add up to zero", () => {
  expect([...centredRanks(Float64Array.of(7, 5, 7))]).toEqual([0.5, -1, 0.5]);
  expect([...centredRanks(Float64Array.of())]).toEqual([]);
});
