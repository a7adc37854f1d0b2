import { describe, expect, it } from "vitest";
import { significantSplit } from "./split-significance";

const FEWEST = 6;
const splitOf = (values: readonly number[]) => significantSplit(Float64Array.from(values), FEWEST);
const times = (n: number, value: number): number[] => Array<number>(n).fill(value);

describe("significantSplit", () => {
  // Of parts without a width, a distance of d apart, the score is 2 d n m / (n + m).
  it.each([
    ["what stayed", [...times(12, 0), ...times(12, 1)], { at: 12, score: 12, from: 0, to: 24 }],
    [
      "what came and went, without what came after it",
      [...times(12, 3), ...times(10, 5), ...times(12, 3)],
      { at: 12, score: 480 / 22, from: 0, to: 22 },
    ],
  ])("tells %s", (_, values, split) => expect(splitOf(values)).toEqual(split));

  it.each([
    ["nothing", []],
    ["fewer than two parts", [...times(5, 0), ...times(6, 1)]],
    ["equal values", times(24, 7)],
    ["a split that other orders have as well", [...times(6, 0), ...times(6, 1)]],
    ["values that rise all the time", Array.from({ length: 24 }, (_, n) => n)],
    [
      "a slow wave",
      [
        0, 20, 38, 54, 66, 74, 78, 74, 66, 54, 38, 20, 0, -20, -38, -54, -66, -74, -78, -74, -66, -54, -38,
        -20,
      ],
    ],
  ])("tells none of %s", (_, values) => expect(splitOf(values)).toBeNull());
});

/** What chance would do in about one of 1,000 series: which orders are drawn, and how alike neighbours are taken to be, decides. */
describe("significantSplit at its border", () => {
  it.each<[readonly number[] | null, number[]]>([
    [
      [1, 15, 21],
      [24, 16, 18, 22, 24, 20, 21, 19, 22, 21, 14, 22, 14, 27, 20, 30, 31, 30, 34, 34, 34],
    ],
    [
      [2, 9, 18],
      [32, 28, 21, 23, 21, 24, 19, 22, 22, 36, 38, 38, 38, 42, 45, 44, 37, 34],
    ],
    [
      null,
      [18, 16, 20, 19, 17, 23, 23, 16, 15, 18, 16, 11, 21, 23, 25, 22, 26, 27, 37, 35, 36, 35, 32, 35, 32],
    ],
    [null, [26, 24, 22, 21, 22, 20, 18, 19, 19, 29, 32, 36, 40, 37, 34, 34, 32, 31, 35]],
    [
      [0, 10, 21],
      [23, 22, 25, 21, 20, 29, 17, 18, 15, 17, 28, 34, 26, 38, 31, 35, 34, 33, 37, 31, 31],
    ],
    [
      [0, 9, 15],
      [22, 21, 21, 17, 15, 21, 24, 13, 16, 35, 40, 38, 35, 39, 42, 21, 22, 16],
    ],
    [
      null,
      [19, 13, 13, 14, 16, 16, 28, 28, 28, 29, 27, 31, 36, 32, 33, 31, 31, 30, 28, 23, 25, 28, 29, 28, 26],
    ],
    [
      [7, 13, 25],
      [22, 24, 24, 25, 26, 22, 25, 29, 29, 36, 33, 29, 27, 21, 21, 19, 18, 20, 21, 17, 17, 19, 16, 16, 15],
    ],
    [
      [0, 12, 25],
      [18, 13, 16, 20, 17, 16, 15, 13, 15, 16, 16, 16, 39, 37, 35, 37, 43, 40, 32, 36, 31, 35, 38, 40, 42],
    ],
    [
      [11, 17, 23],
      [21, 24, 25, 22, 15, 22, 21, 19, 21, 21, 16, 28, 33, 31, 38, 39, 28, 18, 18, 19, 19, 11, 15],
    ],
    [null, [18, 16, 17, 18, 18, 18, 15, 14, 12, 11, 13, 15, 36, 35, 34, 34, 32, 33, 33, 35, 36, 36]],
    [null, [22, 23, 22, 21, 19, 17, 18, 29, 30, 31, 31, 32, 32, 32, 30]],
    [
      [0, 13, 21],
      [12, 22, 26, 21, 22, 23, 14, 14, 21, 22, 25, 20, 17, 41, 38, 35, 38, 36, 37, 39, 35],
    ],
    [
      [0, 11, 21],
      [13, 17, 23, 23, 21, 25, 24, 25, 23, 17, 20, 32, 29, 27, 35, 29, 24, 29, 32, 32, 28, 18],
    ],
    [null, [14, 17, 16, 17, 19, 18, 17, 18, 41, 37, 36, 36, 35, 33, 33, 37, 37]],
    [null, [17, 15, 23, 23, 21, 20, 18, 22, 27, 23, 22, 35, 33, 36, 33, 34, 34, 36, 42, 42, 43, 42, 43]],
  ])("%#: %j", (found, values) => {
    const split = splitOf(values);
    expect(split && [split.from, split.at, split.to]).toEqual(found);
  });
});
