import { describe, expect, it } from "vitest";
import { segmentsOf, stripPath } from "./prepare-strip-path";

const at = (ms: number): number => ms / 100_000;

describe("stripPath", () => {
  it.each([
    [{ y: 0, height: 1 }, "M0 0H500V1H0ZM900 0H900.1V1H900Z"],
    [{ y: 0.5, height: 0.5 }, "M0 0.5H500V1H0ZM900 0.5H900.1V1H900Z"],
    [{ y: 0, height: 1, least: 2 }, "M0 0H500V1H0ZM900 0H902V1H900Z"],
  ])("as %j", (form, expected) => {
    const segments = [
      { fromMs: 0, toMs: 50_000 },
      { fromMs: 90_000, toMs: 90_010 },
    ];
    expect(stripPath(segments, at, form)).toBe(expected);
  });
  it("of nothing is nothing", () => {
    expect(stripPath([], at, { y: 0, height: 1 })).toBe("");
  });
});

describe("segmentsOf", () => {
  it("lets each segment last until the next, and the last one to the end", () => {
    expect(
      segmentsOf({
        segments: [
          [10, "desired"],
          [20, "down"],
        ],
        untilMs: 25,
      }),
    ).toEqual([
      { fromMs: 10, toMs: 20, state: "desired" },
      { fromMs: 20, toMs: 25, state: "down" },
    ]);
    expect(segmentsOf({ segments: [], untilMs: 25 })).toEqual([]);
  });
});
