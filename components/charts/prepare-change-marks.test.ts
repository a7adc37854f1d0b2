import { expect, it } from "vitest";
import { marksAmong, regimeLines } from "./prepare-change-marks";

const at = (ms: number): string => new Date(ms).toISOString();

it("marks lie before the first start from a point on, and only where one lies before it", () => {
  const starts = [
    [1000, 5],
    [2000, 5],
    [3000, 5],
  ] as const;
  const points = [500, 1000, 2000, 2500, 4000].map((ms) => ({ at: at(ms), label: String(ms) }));
  expect(marksAmong(starts, points)).toEqual([
    { nth: 2, label: "2000" },
    { nth: 3, label: "2500" },
  ]);
  expect(marksAmong([], points)).toEqual([]);
});

it("each part of a sequence has its median, from the first of its values to the last", () => {
  const point = (index: number, before: number, after: number) => ({
    index,
    before: { medianMs: before },
    after: { medianMs: after },
  });
  expect(regimeLines(30, [point(10, 1, 2), point(20, 2, 3)])).toEqual([
    { from: 1, to: 10, medianMs: 1 },
    { from: 11, to: 20, medianMs: 2 },
    { from: 21, to: 30, medianMs: 3 },
  ]);
  expect(regimeLines(30, [])).toEqual([]);
});
