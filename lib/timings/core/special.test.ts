import { describe, expect, it } from "vitest";
import { chiSquareTail, logFactorial, studentTail } from "./special";

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

describe("studentTail", () => {
  // Of R: pt(t, degrees, lower.tail = FALSE).
  it.each([
    [0, 1, 0.5],
    [0.5, 1, 0.352416382349567],
    [2.571, 1, 0.118076287455256],
    [8, 1, 0.0395834241605655],
    [0, 2, 0.5],
    [0.5, 2, 0.333333333333333],
    [2.571, 2, 0.0619038150810495],
    [8, 2, 0.00763403608266907],
    [0, 5, 0.5],
    [0.5, 5, 0.319149435820465],
    [2.571, 5, 0.0249873173419257],
    [8, 5, 0.000246453330286222],
    [0, 6, 0.5],
    [0.5, 6, 0.31744],
    [2.571, 6, 0.0211390433706239],
    [8, 6, 0.000101732251039525],
    [0, 9, 0.5],
    [0.5, 9, 0.314535649913013],
    [2.571, 9, 0.0150691568429572],
    [8, 9, 1.10674084047001e-5],
    [0, 40, 0.5],
    [0.5, 40, 0.309907367616724],
    [2.571, 40, 0.00698294149256683],
    [8, 40, 3.95254205505226e-10],
    [0, 101, 0.5],
    [0.5, 101, 0.309081353331136],
    [2.571, 101, 0.00579907111975056],
    [8, 101, 1.07694904823762e-12],
  ])("at %d of %d degrees is %d", (t, degrees, tail) => {
    expect(Math.abs(studentTail(t, degrees) - tail)).toBeLessThan(1e-13);
  });
});
