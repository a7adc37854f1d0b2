import { expect, it } from "vitest";
import { percentileMarks } from "./prepare-percentile-marks";

const of = (value: number | null, low: number | null = null, high: number | null = null) => ({
  value,
  low,
  high,
  why: null,
});

it("marks those percentiles that are known, with how far their intervals reach", () => {
  expect(percentileMarks({ median: of(100, 90, 130), p95: of(200), p99: of(null) })).toEqual([
    { x: 100, share: 0.5, interval: [10, 30] },
    { x: 200, share: 0.95, interval: null },
  ]);
});
