import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { downsample } from "./downsample";

type Point = readonly [number, number];

const series = fc
  .array(fc.integer({ min: -50, max: 50 }), { maxLength: 400 })
  .map((ys): Point[] => ys.map((y, x) => [x, y]));
const most = fc.integer({ min: 4, max: 120 });

const lowest = (points: readonly Point[]): number => Math.min(...points.map(([, y]) => y));
const highest = (points: readonly Point[]): number => Math.max(...points.map(([, y]) => y));

describe("downsample", () => {
  it("keeps no more than asked for, in order, of what was there", () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const kept = downsample(points, limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept.every((point) => points.includes(point))).toBe(true);
        expect(kept.map(([x]) => x)).toEqual([...new Set(kept.map(([x]) => x))].toSorted((a, b) => a - b));
      }),
    );
  });

  it("keeps the ends and the extremes of the whole", () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        const kept = downsample(points, limit);
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
        expect([lowest(kept), highest(kept)]).toEqual([lowest(points), highest(points)]);
      }),
    );
  });

  it("leaves alone what is few enough, and is done after one pass", () => {
    fc.assert(
      fc.property(series, most, (points, limit) => {
        if (points.length <= limit) expect(downsample(points, limit)).toEqual(points);
        const once = downsample(points, limit);
        expect(downsample(once, limit)).toEqual(once);
      }),
    );
  });

  it("finds one spike anywhere in a flat line", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4999 }), fc.boolean(), (at, isUp) => {
        const points = Array.from({ length: 5000 }, (_, x): Point => [x, x === at ? (isUp ? 9 : -9) : 0]);
        expect(downsample(points, 1000)).toContain(points[at]);
      }),
    );
  });
});

describe("downsample, by example", () => {
  const points = [0, 0, 9, 0, 0, 0, 0, -5, 0, 0].map((y, x): Point => [x, y]);
  it.each<[number, Point[]]>([
    [2, [points[0], points[9]] as Point[]],
    [6, [0, 1, 2, 5, 7, 9].map((x) => points[x]) as Point[]],
    [10, points],
  ])("to at most %i", (limit, expected) => {
    expect(downsample(points, limit)).toEqual(expected);
  });
  it("refuses to keep less than both ends", () => {
    expect(() => downsample(points, 1)).toThrow(RangeError);
  });
});
