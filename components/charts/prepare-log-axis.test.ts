import { describe, expect, it } from "vitest";
import { linearAxis, logAxis } from "./prepare-log-axis";
import { timeTicks } from "./prepare-time-axis";

const labels = (values: readonly number[]) => logAxis(values).ticks.map(({ label }) => label);

describe("logAxis", () => {
  it.each([
    [
      [250, 3000],
      ["200 ms", "500 ms", "1 s", "2 s"],
    ],
    [
      [38, 900 * 86_400_000],
      ["100 ms", "10 s", "10 min", "1 d", "100 d", "1,000 d"],
    ],
    [
      [5, 300_000],
      ["10 ms", "100 ms", "1 s", "10 s", "1 min"],
    ],
    [
      [300, 310],
      ["0.25 s", "0.30 s", "0.37 s"],
    ],
    [[0, 0], ["< 1 ms"]],
    [[], ["1 ms", "10 ms", "100 ms", "1 s", "10 s", "1 min"]],
  ])("of %j has the ticks %j", (values, expected) => {
    expect(labels(values)).toEqual(expected);
  });

  it("has all that it holds between its ends, and finds its way back", () => {
    const axis = logAxis([12, 7, 90_000, NaN, Infinity]);
    expect([axis.at(7) > 0, axis.at(90_000) < 1]).toEqual([true, true]);
    expect(axis.valueAt(axis.at(555))).toBeCloseTo(555, 9);
    expect(axis.valueAt(0)).toBeCloseTo(axis.from, 9);
  });
});

describe("linearAxis", () => {
  it("begins at 0 and ends where it is told", () => {
    const { ticks, at } = linearAxis(4000, timeTicks(4000));
    expect(ticks.map(({ at, label }) => [at, label])).toEqual([
      [0, "0"],
      [0.25, "1 s"],
      [0.5, "2 s"],
      [0.75, "3 s"],
      [1, "4 s"],
    ]);
    expect(at(1000)).toBe(0.25);
  });
});
