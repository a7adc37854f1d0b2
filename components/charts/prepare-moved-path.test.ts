import { describe, expect, it } from "vitest";
import { movedPath, rectPath, roundPath } from "./prepare-moved-path";

const twice = { scaleX: 2, scaleY: 1, left: 0, top: 10 };

describe("movedPath", () => {
  it.each([
    ["M0 1H5V2Z", "M0 11H10V12Z"],
    ["M3 3 13 13M13 3 3 13", "M6 13L26 23M26 13L6 23"],
    ["M-1.5,2L1e-3 4", "M-3 12L0 14"],
    ["", ""],
  ])("moves %j to %j", (path, expected) => {
    expect(movedPath(path, twice)).toBe(expected);
  });
  it("refuses a curve rather than draw it wrong", () => {
    expect(() => movedPath("M0 0C1 1 2 2 3 3", twice)).toThrow(TypeError);
  });
});

describe("boxes as paths", () => {
  it("are straight without a radius, and an ellipse with more than fits", () => {
    expect(rectPath(1, 2, 3, 4)).toBe("M1 2H4V6H1Z");
    expect(roundPath(1, 2, 3, 4, 0)).toBe("M1 2H4V6H1Z");
    expect(roundPath(0, 0, 4, 2, 9)).toBe(
      "M2 0H2a2 1 0 0 1 2 1V1a2 1 0 0 1 -2 1H2a2 1 0 0 1 -2 -1V1a2 1 0 0 1 2 -1Z",
    );
  });
});
