import { expect, it } from "vitest";
import { countTicks, readyBands, rowAt } from "./prepare-ready-bands";

const series = (revision: number, isNew: boolean) => ({
  ...{ key: `r${revision}`, label: `r${revision}`, revision, isNew, labelAt: null },
});
const rows = [
  { atMs: 0, total: 2, r1: 2, r2: 0 },
  { atMs: 1000, total: 3, r1: 2, r2: 1 },
  { atMs: 1500, total: 2, r1: 1, r2: 1 },
];

it("stacks bands of steps that hold until the next row", () => {
  const bands = readyBands({ rows, series: [series(1, false), series(2, true)], endMs: 2000 }, 4);
  expect(bands.map(({ path }) => path)).toEqual([
    "M0 4V2H1000V2H1500V3H2000V4H1500V4H1000V4H0Z",
    "M0 2V2H1000V1H1500V2H2000V3H1500V2H1000V2H0Z",
  ]);
});

it.each([
  [-5, 0],
  [0, 0],
  [999, 0],
  [1000, 1],
  [9999, 2],
])("at %s ms row %s holds", (atMs, index) => expect(rowAt(rows, atMs)).toBe(index));

it.each([
  [1, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [7, [0, 2, 4, 6]],
  [100, [0, 20, 40, 60, 80, 100]],
])("counts to %s by %j", (top, ticks) => expect(countTicks(top)).toEqual(ticks));
