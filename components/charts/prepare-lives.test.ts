import { describe, expect, it } from "vitest";
import { livesPaths } from "./prepare-lives";
import { linearAxis } from "./prepare-log-axis";

describe("livesPaths", () => {
  it("draws the shortest on top, and an open end where one still runs", () => {
    const lives = [
      [90, true],
      [10, false],
      [50, false],
      [60, true],
    ] as const;
    expect(livesPaths(lives, linearAxis(100, []), 64)).toEqual({
      ended: "M0 8H100M0 24H500",
      running: "M0 40H600M0 56H900",
      openEnds: "M600 40H600M900 56H900",
      thickness: 6,
    });
  });
  it("has nothing to draw of none, and stays visible with many", () => {
    const none = { ended: "", running: "", openEnds: "", thickness: 6 };
    expect(livesPaths([], linearAxis(100, []), 64)).toEqual(none);
    const many = Array.from({ length: 200 }, () => [1, false] as const);
    expect(livesPaths(many, linearAxis(100, []), 64).thickness).toBe(0.5);
  });
});
