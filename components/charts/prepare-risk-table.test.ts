import { describe, expect, it } from "vitest";
import { linearAxis } from "./prepare-log-axis";
import { riskColumns } from "./prepare-risk-table";

describe("riskColumns", () => {
  it("aligns both sides, leaves out what would touch, and counts nobody beyond what was seen", () => {
    const a = [
      { ms: 10, count: 9 },
      { ms: 15, count: 8 },
      { ms: 50, count: 3 },
    ];
    const b = [
      { ms: 50, count: 4 },
      { ms: 90, count: 1 },
      { ms: 300, count: 1 },
    ];
    expect(riskColumns(a, b, linearAxis(100, []))).toEqual([
      { ms: 10, at: 0.1, a: 9, b: 4 },
      { ms: 50, at: 0.5, a: 3, b: 4 },
      { ms: 90, at: 0.9, a: 0, b: 1 },
    ]);
  });
});
