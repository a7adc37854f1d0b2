import { describe, expect, it } from "vitest";
import { beta, randomOf } from "./random";

const drawn = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;
const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return meanOf(values.map((one) => (one - mean) ** 2));
};

describe("randomOf", () => {
  it.each([
    [0, 0.26642920868471265],
    [1, 0.6270739405881613],
    [42, 0.6011037519201636],
  ])("gives the numbers of mulberry32: of seed %d", (seed, first) => {
    expect(randomOf(seed)()).toBe(first);
  });

  it("gives numbers that are spread evenly, each anew", () => {
    const values = drawn(4000, randomOf(7));
    expect(new Set(values).size).toBeGreaterThan(3990);
    expect(meanOf(values)).toBeCloseTo(1 / 2, 1);
    expect(varianceOf(values)).toBeCloseTo(1 / 12, 2);
  });
});

describe("beta", () => {
  // Mean a / (a + b), variance a b / ((a + b)^2 (a + b + 1)); the tolerances are five standard errors and more.
  it.each([
    [1, 1],
    [2, 5],
    [5, 2],
    [40, 60],
  ])("of %d and %d has their mean and variance", (a, b) => {
    const random = randomOf(a + 100 * b);
    const values = drawn(8000, () => beta(a, b, random));
    const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(Math.abs(meanOf(values) - a / (a + b))).toBeLessThan(5 * Math.sqrt(variance / 8000));
    expect(varianceOf(values) / variance).toBeGreaterThan(0.9);
    expect(varianceOf(values) / variance).toBeLessThan(1.1);
    expect(values.every((one) => one > 0 && one < 1)).toBe(true);
  });
});
