import { describe, expect, it } from "vitest";
import { linearAxis } from "./prepare-log-axis";
import { bandPath, heightAt, stepPath } from "./prepare-step-path";

const axis = linearAxis(10, []);

describe("stepPath", () => {
  it("holds each value until the next and ends where it is told", () => {
    expect(
      stepPath(
        [
          [2, 0.5],
          [5, 1],
        ],
        axis,
        0,
        10,
      ),
    ).toBe("M0 1000H200V500H500V0H1000");
  });
  it("begins at its first point where nothing is known before", () => {
    expect(stepPath([[2, 0.5]], axis, null, 8)).toBe("M200 500H200V500H800");
  });
  it("of nothing is nothing", () => {
    expect(stepPath([], axis, 1, 10)).toBe("");
  });
});

describe("bandPath", () => {
  it("leaves a gap where a limit is unknown", () => {
    const steps = [
      { x: 1, low: 0.2, high: 0.8 },
      { x: 4, low: null, high: null },
      { x: 6, low: 0, high: 0.5 },
    ];
    expect(bandPath(steps, axis, 10)).toBe("M100 200H400V800H100ZM600 500H1000V1000H600Z");
  });
});

describe("heightAt", () => {
  it.each([
    [0, 7],
    [1, 10],
    [2.9, 10],
    [3, 30],
    [99, 50],
  ])("at %d is %d", (x, expected) => {
    expect(
      heightAt(
        [
          [1, 10],
          [3, 30],
          [5, 50],
        ],
        x,
        7,
      ),
    ).toBe(expected);
  });
});
