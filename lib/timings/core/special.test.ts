import { describe, expect, it } from "vitest";
import { chiSquareTail, logFactorial } from "./special";

describe("logFactorial", () => {
  it("is the sum of the logarithms up to a number", () => {
    let sum = 0;
    for (let n = 0; n <= 60; n += 1) {
      if (n > 0) sum += Math.log(n);
      expect(Math.abs(logFactorial(n) - sum)).toBeLessThan(2e-13);
    }
  });
});

describe("chiSquareTail", () => {
  // Of Python: math.erfc(math.sqrt(x / 2)).
  it.each([
    [0, 1],
    [-3, 1],
    [1, 0.31731050786291404],
    [3.841458820694124, 0.05],
    [7.9, 0.004943479736228246],
    [8.1, 0.004426525857919833],
    [10.827566170662733, 0.001],
  ])("at %d is %d", (x, tail) => {
    expect(Math.abs(chiSquareTail(x) / tail - 1)).toBeLessThan(1e-9);
  });
});
