import { describe, expect, it } from "vitest";
import { drawsOf, type Draws } from "./draws";

const COUNT = 4000;
const drawn = (seed: string, draw: (draws: Draws) => number): number[] => {
  const draws = drawsOf(seed);
  return Array.from({ length: COUNT }, () => draw(draws)).toSorted((a, b) => a - b);
};
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;
const quantile = (values: readonly number[], p: number): number => values[Math.floor(p * COUNT)] ?? NaN;
const shareBelow = (values: readonly number[], limit: number): number =>
  values.filter((one) => one < limit).length / COUNT;

describe("draws", () => {
  it("are the same for the same seed, and others for one that differs in a letter or its place", () => {
    const first = (seed: string) => drawsOf(seed).uniform();
    expect(first("1/a")).toBe(first("1/a"));
    expect(new Set(["1/a", "1/b", "a/1", "", "a", "1/aa"].map(first)).size).toBe(6);
  });

  it("are spread evenly from 0 to 1", () => {
    const values = drawn("even", (draws) => draws.uniform());
    expect(values[0]).toBeGreaterThanOrEqual(0);
    expect(values.at(-1)).toBeLessThan(1);
    for (const p of [0.1, 0.5, 0.9]) expect(Math.abs(quantile(values, p) - p)).toBeLessThan(0.03);
  });

  it("come true as often as their chance says", () => {
    expect(meanOf(drawn("chance", (draws) => Number(draws.chance(0.2))))).toBeCloseTo(0.2, 1);
    expect(drawn("never", (draws) => Number(draws.chance(0))).at(-1)).toBe(0);
    expect(drawn("ever", (draws) => Number(draws.chance(1)))[0]).toBe(1);
  });

  it("are exponential about a mean: 63 % lie below it", () => {
    const values = drawn("exponential", (draws) => draws.exponential(50));
    expect(Math.abs(meanOf(values) / 50 - 1)).toBeLessThan(0.08);
    expect(shareBelow(values, 50)).toBeCloseTo(1 - Math.exp(-1), 1);
    expect(values[0]).toBeGreaterThanOrEqual(0);
  });

  it("are log-normal about a median: the logarithm is as far spread as was asked for, on both sides", () => {
    const values = drawn("log-normal", (draws) => draws.logNormal(200, 0.5));
    expect(Math.abs(quantile(values, 0.5) / 200 - 1)).toBeLessThan(0.06);
    // One standard deviation to either side holds 68 %.
    expect(Math.abs(shareBelow(values, 200 * Math.exp(-0.5)) - 0.1587)).toBeLessThan(0.03);
    expect(Math.abs(shareBelow(values, 200 * Math.exp(0.5)) - 0.8413)).toBeLessThan(0.03);
  });

  it("are Weibull by a scale below which 63 % lie, with a heavy tail where the shape is below 1", () => {
    const values = drawn("weibull", (draws) => draws.weibull(100, 0.5));
    expect(Math.abs(shareBelow(values, 100) - (1 - Math.exp(-1)))).toBeLessThan(0.03);
    // The tail at 4 scales is exp(-sqrt 4).
    expect(Math.abs(1 - shareBelow(values, 400) - Math.exp(-2))).toBeLessThan(0.03);
  });
});
