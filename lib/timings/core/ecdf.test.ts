import { expect, it } from "vitest";
import { exactOf } from "./distribution";
import { ecdfOf } from "./ecdf";

it.each<[string, number[], [number, number][]]>([
  ["nothing of no sample", [], []],
  ["one step of one sample", [7], [[7, 1]]],
  [
    "a step at each value, ascending",
    [3, 1, 2],
    [
      [1, 0.333333],
      [2, 0.666667],
      [3, 1],
    ],
  ],
  [
    "of equal values one step, as high as the last of them",
    [1, 1, 2, 2, 2, 5],
    [
      [1, 0.333333],
      [2, 0.833333],
      [5, 1],
    ],
  ],
])("draws %s", (_, values, points) => {
  expect(ecdfOf(exactOf(values))).toEqual(points);
});

it("draws no more points than it may, the extremes among them", () => {
  const points = ecdfOf(exactOf(Array.from({ length: 50 }, (_, ms) => ms)), 5);
  expect([points.length, points[0], points.at(-1)]).toEqual([5, [0, 0.02], [49, 1]]);
});

it("ends where the last one got there of those that ever did, as high as their share", () => {
  expect(ecdfOf(exactOf([1, 2], 2))).toEqual([
    [1, 0.25],
    [2, 0.5],
  ]);
  expect(ecdfOf(exactOf([], 2))).toEqual([]);
});

it("keeps the extremes of what got there where most did not", () => {
  const values = Array.from({ length: 50 }, (_, ms) => ms);
  const points = ecdfOf(exactOf(values, 150), 5);
  expect([points.length, points[0], points.at(-1)]).toEqual([5, [0, 0.005], [49, 0.25]]);
});
