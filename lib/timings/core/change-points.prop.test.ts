import fc from "fast-check";
import { expect, it } from "vitest";
import { changePointsOf, FEWEST_UNITS } from "./change-points";
import { unitsOfValues } from "./change-points.fixture";
import { bestSplit, bestPlace } from "./energy-split";

const duration = fc.double({ min: 0.01, max: 1e5, noNaN: true });
/** Drawn evenly: of equal values two places may split equally well. */
const factor = fc.noBias(fc.double({ min: 0.9, max: 1.1, noNaN: true }));
/** Levels that last for a while, so that there is something to find. */
const series = fc
  .array(fc.record({ level: duration, noise: fc.array(factor, { maxLength: 20 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.flatMap(({ level, noise }) => noise.map((factor) => level * factor)));
const RUNS = { numRuns: 25 };

const indexesOf = (values: readonly number[]): number[] =>
  changePointsOf(unitsOfValues(values)).map(({ index }) => index);

it("finds the same whatever the unit of time", () => {
  fc.assert(
    fc.property(series, fc.constantFrom(0.001, 3, 3600), (values, scale) => {
      expect(indexesOf(values.map((value) => value * scale))).toEqual(indexesOf(values));
    }),
    RUNS,
  );
});

it("finds the same backwards", () => {
  fc.assert(
    fc.property(series, (values) => {
      const backwards = indexesOf(values.toReversed()).map((index) => values.length - index);
      expect(backwards.toReversed()).toEqual(indexesOf(values));
    }),
    RUNS,
  );
});

it("leaves no part smaller than the fewest units, and tells medians of the parts", () => {
  fc.assert(
    fc.property(series, (values) => {
      const points = changePointsOf(unitsOfValues(values));
      const ends = [0, ...points.map(({ index }) => index), values.length];
      const sizes = ends.slice(1).map((end, nth) => end - (ends[nth] ?? 0));
      if (points.length > 0) for (const size of sizes) expect(size).toBeGreaterThanOrEqual(FEWEST_UNITS);
      for (const { earliest, at, latest, interval, ratio } of points) {
        expect(earliest).toBeLessThanOrEqual(at);
        expect(at).toBeLessThanOrEqual(latest);
        if (interval === null || ratio === null) continue;
        expect(interval[0]).toBeLessThanOrEqual(ratio);
        expect(ratio).toBeLessThanOrEqual(interval[1]);
      }
    }),
    RUNS,
  );
});

/** The same by its definition: means over all pairs. */
function scoreByPairs(left: readonly number[], right: readonly number[]): number {
  const mean = (one: readonly number[], other: readonly number[], pairs: number): number =>
    one.reduce((sum, x) => sum + other.reduce((row, y) => row + Math.abs(x - y), 0), 0) / pairs;
  const [n, m] = [left.length, right.length];
  const energy =
    2 * mean(left, right, n * m) - mean(left, left, n * (n - 1)) - mean(right, right, m * (m - 1));
  return (energy * n * m) / (n + m);
}

it("scores a split as the mean distances say, and none higher", () => {
  fc.assert(
    fc.property(fc.array(duration, { minLength: 6, maxLength: 24 }), (values) => {
      const split = bestSplit(Float64Array.from(values), 3);
      const scored = values.flatMap((_, at) =>
        [values.slice(0, at)].flatMap((left) =>
          values.slice(at).map((__, length) => scoreByPairs(left, values.slice(at, at + length + 1))),
        ),
      );
      const { at = 0, from = 0, to = 0, score = NaN } = split ?? {};
      const own = scoreByPairs(values.slice(from, at), values.slice(at, to));
      expect(score).toBeCloseTo(own, 6 - Math.ceil(Math.log10(1 + Math.abs(own))));
      expect(from === 0 || to === values.length).toBe(true);
      expect(scored.length).toBeGreaterThan(0);
      const whole = bestPlace(Float64Array.from(values), 3) ?? 0;
      const wholes = values.map((_, place) =>
        place < 3 || place > values.length - 3
          ? -Infinity
          : scoreByPairs(values.slice(0, place), values.slice(place)),
      );
      expect(wholes[whole]).toBeCloseTo(Math.max(...wholes), 3);
      expect(score).toBeGreaterThanOrEqual(Math.max(...wholes) - 1e-3);
    }),
    RUNS,
  );
});
