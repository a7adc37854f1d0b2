import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heightAt, stepRows, withBands } from "./prepare-step-rows";

const line = (key: string, points: readonly (readonly [number, number | null])[], more = {}) => ({
  key,
  points,
  startY: 0,
  untilX: 10,
  ...more,
});

describe("heightAt", () => {
  const points = [
    [1, 10],
    [3, 30],
    [5, 50],
  ] as const;
  it.each([
    [0, 7],
    [1, 10],
    [2.9, 10],
    [3, 30],
    [99, 50],
  ])("at %d is %d", (x, expected) => expect(heightAt(points, x, 7)).toBe(expected));

  it("is of the last of points that lie on each other, and null where that has none", () => {
    const doubled = [[2, 1] as const, [2, null] as const];
    expect(heightAt(doubled, 2, 0)).toBeNull();
    expect(heightAt(doubled, 1, 0)).toBe(0);
  });
});

describe("stepRows", () => {
  it("has a row wherever any line changes, and no height beyond a line's end", () => {
    const a = line(
      "a",
      [
        [1, 0.5],
        [3, 1],
      ],
      { untilX: 4 },
    );
    const b = line("b", [[2, 1]], { untilX: 2 });
    expect(stepRows([a, b], 0)).toEqual([
      { x: 0, a: 0, b: 0 },
      { x: 1, a: 0.5, b: 0 },
      { x: 2, a: 0.5, b: 1 },
      { x: 3, a: 1, b: null },
      { x: 4, a: 1, b: null },
    ]);
  });

  it("begins a line without a height of before at its first point, and never before the axis", () => {
    const late = line("a", [[5, 2]], { startY: null, untilX: 8 });
    expect(stepRows([late], 0)).toEqual([
      { x: 5, a: 2 },
      { x: 8, a: 2 },
    ]);
    const early = line("a", [[0, 0.5]], { startY: null, untilX: 0 });
    expect(stepRows([early], 0.1)).toEqual([{ x: 0.1, a: 0.5 }]);
  });

  it("draws a line that never changes from end to end, and nothing of none", () => {
    expect(stepRows([line("a", [], { startY: 1, untilX: 6 })], 2)).toEqual([
      { x: 2, a: 1 },
      { x: 6, a: 1 },
    ]);
    expect(stepRows([line("a", [], { startY: null })], 0)).toEqual([]);
  });

  it("is what each line holds there, at ascending places", () => {
    const points = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 9 })), {
        selector: ([x]) => x,
        maxLength: 20,
      })
      .map((some) => some.toSorted(([one], [other]) => one - other));
    fc.assert(
      fc.property(points, points, (one, other) => {
        const lines = [line("a", one, { untilX: 100 }), line("b", other, { untilX: 100 })];
        const rows = stepRows(lines, 0);
        expect(rows.map(({ x }) => x)).toEqual(
          [...new Set(rows.map(({ x }) => x))].toSorted((p, q) => p - q),
        );
        for (const { x, a, b } of rows) {
          expect([a, b]).toEqual([heightAt(one, x, 0), heightAt(other, x, 0)]);
        }
        for (const [x] of [...one, ...other]) expect(rows.some((row) => row.x === x)).toBe(true);
      }),
    );
  });
});

it("has a band only where both its limits are known", () => {
  const rows = stepRows(
    [
      line(
        "aLow",
        [
          [1, 0.2],
          [4, null],
          [6, 0],
        ],
        { startY: null },
      ),
      line(
        "aHigh",
        [
          [1, 0.8],
          [4, null],
          [6, 0.5],
        ],
        { startY: null },
      ),
    ],
    0,
  );
  expect(withBands(rows, ["a", "b"]).map(({ x, aBand, bBand }) => [x, aBand, bBand])).toEqual([
    [1, [0.2, 0.8], null],
    [4, null, null],
    [6, [0, 0.5], null],
    [10, [0, 0.5], null],
  ]);
});
