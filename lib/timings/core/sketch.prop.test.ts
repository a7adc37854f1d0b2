import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALPHA, countOf, mergeSketches, rankedSketch, sketchOf } from "./sketch";

/** From a microsecond to a century, in ms, evenly by logarithm; zero now and then. */
const durations = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -3, max: 12.5, noNaN: true }).map((power) => 10 ** power) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  { maxLength: 200 },
);
const ROUNDING = 1e-9;

describe("sketches", () => {
  it("are the same however the values are ordered, split and merged", () => {
    fc.assert(
      fc.property(durations, durations, durations, (a, b, c) => {
        const [x, y, z] = [sketchOf(a), sketchOf(b), sketchOf(c)];
        const whole = sketchOf([...c, ...a, ...b]);
        expect(mergeSketches(mergeSketches(x, y), z)).toEqual(whole);
        expect(mergeSketches(x, mergeSketches(z, y))).toEqual(whole);
        expect(countOf(whole)).toBe(a.length + b.length + c.length);
      }),
    );
  });

  it("answer each rank within alpha of the exact order statistic", () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const ranked = rankedSketch(mergeSketches(sketchOf(a), sketchOf(b)));
        const sorted = [...a, ...b].sort((left, right) => left - right);
        for (const [index, exact] of sorted.entries()) {
          const error = Math.abs(ranked.at(index + 1) - exact);
          expect(error).toBeLessThanOrEqual(exact * (ALPHA + ROUNDING));
        }
      }),
    );
  });
});
