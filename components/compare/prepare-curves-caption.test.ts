import { expect, it } from "vitest";
import { curvesCaption } from "./prepare-curves-caption";

const side = (drawn: number, all: number, skewed = 0) => ({
  scaleOuts: Array.from({ length: drawn }, (_, nth) => ({ rolloutId: `ro-${nth}`, points: [] })),
  scaleOutCounts: { all, skewed },
});

it.each([
  [side(3, 3), side(2, 2), "n = 3 and 2"],
  [side(50, 1214), side(2, 2), "n = 50 of 1,214 and 2, the newest"],
  [side(50, 60, 10), side(0, 1, 1), "n = 50 of 60 and 0 of 1 · 11 left out, since clocks disagree"],
  [side(50, 61, 10), side(0, 0), "n = 50 of 61 and 0, the newest · 10 left out, since clocks disagree"],
])("counts what is drawn: %#", (a, b, words) => {
  expect(curvesCaption(a, b)).toBe(`intent → target reached · ${words}`);
});
