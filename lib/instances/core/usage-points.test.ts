import { describe, expect, it } from "vitest";
import { usagePoints } from "./usage-points";

const row = (at: number, cpuMs: number, memoryBytes = at) => ({ at, cpuMs, memoryBytes });

describe("usagePoints", () => {
  it("are the mean between two rows, the first from its start on", () => {
    expect(usagePoints([row(2000, 1000), row(12_000, 3000)], 1000, 10)).toEqual([
      { fromAt: 1000, at: 2000, cores: 1, memoryBytes: 2000 },
      { fromAt: 2000, at: 12_000, cores: 0.2, memoryBytes: 12_000 },
    ]);
  });

  it("begin at the first row where nobody knows its start", () => {
    expect(usagePoints([row(2000, 1000)], null, 10)).toEqual([]);
    expect(usagePoints([row(2000, 1000), row(3000, 1500)], 2500, 10)).toEqual([
      { fromAt: 2000, at: 3000, cores: 0.5, memoryBytes: 3000 },
    ]);
  });

  it("begin at the first row where it began then or later", () => {
    expect(usagePoints([row(2000, 1000)], 2000, 10)).toEqual([]);
    expect(usagePoints([row(2000, 1000), row(3000, 1500)], 2000, 10)).toHaveLength(1);
  });

  it("are 0 where nothing was used, and none between two rows of one time", () => {
    expect(usagePoints([row(0, 500), row(1000, 500), row(1000, 700), row(900, 800)], null, 10)).toEqual([
      { fromAt: 0, at: 1000, cores: 0, memoryBytes: 1000 },
    ]);
  });

  it("leave out where a counter began anew", () => {
    expect(usagePoints([row(0, 900), row(1000, 100), row(2000, 200)], null, 10)).toEqual([
      { fromAt: 1000, at: 2000, cores: 0.1, memoryBytes: 2000 },
    ]);
  });

  it("are bounded, keep the newest, and lose nothing of the mean", () => {
    const rows = Array.from({ length: 1001 }, (_, index) =>
      row(index * 1000, index * 250 - (index % 2) * 10),
    );
    const points = usagePoints(rows, null, 100);
    expect(points.length).toBeLessThanOrEqual(100);
    expect(points.at(-1)?.at).toBe(1_000_000);
    const used = points.reduce((sum, { cores, fromAt, at }) => sum + cores * (at - fromAt), 0);
    const [first] = points;
    expect(used).toBeCloseTo(250_000 - (rows.find(({ at }) => at === first?.fromAt)?.cpuMs ?? 0), 6);
  });

  it("is nothing of nothing", () => {
    expect(usagePoints([], 0, 10)).toEqual([]);
  });
});
