import { describe, expect, it } from "vitest";
import { formatDuration, formatInterval } from "./format-duration";

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [0.4, "< 1 ms"],
    [0.5, "1 ms"],
    [38.4, "38 ms"],
    [99.6, "0.10 s"],
    [260, "0.26 s"],
    [994.9, "0.99 s"],
    [2063, "2.06 s"],
    [9_994, "9.99 s"],
    [9_996, "10.0 s"],
    [14_240, "14.2 s"],
    [59_960, "1 min"],
    [200_000, "3 min 20 s"],
    [3_599_600, "1 h"],
    [11_100_000, "3 h 5 min"],
    [86_399_000, "1 d"],
    [187_200_000, "2 d 4 h"],
    [912 * 86_400_000, "912 d"],
    [1_000_000_000_000, "11,574 d"],
    [-40, "−40 ms"],
    [null, "–"],
  ])("%s ms is %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

it("names an interval", () => {
  expect(formatInterval(220, 2063)).toBe("0.22 s to 2.06 s");
});
