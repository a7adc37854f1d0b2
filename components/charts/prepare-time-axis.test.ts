import { describe, expect, it } from "vitest";
import { timeTicks } from "./prepare-time-axis";

const labels = (endMs: number): string[] => timeTicks(endMs).map(({ label }) => label);

describe("timeTicks", () => {
  it.each([
    [0, ["0"]],
    [-5, ["0"]],
    [Number.NaN, ["0"]],
    [38, ["0", "10 ms", "20 ms", "30 ms"]],
    [4200, ["0", "1 s", "2 s", "3 s", "4 s"]],
    [29_000, ["0", "5 s", "10 s", "15 s", "20 s", "25 s"]],
    [100_000, ["0", "30 s", "1 min", "1 min 30 s"]],
    [3 * 3_600_000, ["0", "1 h", "2 h", "3 h"]],
    [2 * 86_400_000, ["0", "12 h", "1 d", "1 d 12 h", "2 d"]],
    [1_000_000_000_009.499877929684, ["0", "2,000 d", "4,000 d", "6,000 d", "8,000 d", "10,000 d"]],
  ])("labels an axis of %d ms by round steps", (endMs, expected) => {
    expect(labels(endMs)).toEqual(expected);
  });

  it.each([
    [1200, 1900, ["1.2 s", "1.4 s", "1.6 s", "1.8 s"]],
    [
      754_000,
      754_500,
      ["12 min 34 s", "12 min 34.1 s", "12 min 34.2 s", "12 min 34.3 s", "12 min 34.4 s", "12 min 34.5 s"],
    ],
    [
      90_061_000,
      90_063_000,
      [
        "1 d 1 h 1 min 1 s",
        "1 d 1 h 1 min 1.5 s",
        "1 d 1 h 1 min 2 s",
        "1 d 1 h 1 min 2.5 s",
        "1 d 1 h 1 min 3 s",
      ],
    ],
    [500, 500, ["500 ms"]],
    [0.30000000000000004, 0.30000000000000004, ["0.3 ms"]],
    [70_009.499877929684, 70_009.499877929684, ["1 min 10.009 s"]],
  ])("labels what lies between %d and %d ms so that no two are alike", (fromMs, endMs, expected) => {
    expect(timeTicks(endMs, 6, fromMs).map(({ label }) => label)).toEqual(expected);
  });

  it("never gives more ticks than asked for, for any length", () => {
    for (const endMs of [1, 7, 999, 60_001, 5_999_999, 9e9, 9e13]) {
      expect(timeTicks(endMs, 5).length).toBeLessThanOrEqual(5);
    }
  });
});
