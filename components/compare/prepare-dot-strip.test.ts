import { describe, expect, it } from "vitest";
import type { TimingGroup } from "@/lib/timings/schema";
import { darknessOf, prepareDotStrip } from "./prepare-dot-strip";

const NONE = { value: null, low: null, high: null, why: { because: "no-samples" as const } };
const group = (
  kind: "vm" | "container",
  ended: number[],
  { running = [] as number[], median = NONE as TimingGroup["median"] } = {},
): TimingGroup => ({
  kind,
  isSimulated: false,
  n: ended.length + running.length,
  reached: ended.length,
  censored: running.length,
  failed: 0,
  median,
  p95: NONE,
  samples: { ended, running },
  conditions: {},
});
const dot = (ms: number, count = 1, isRunning = false) => ({ ms, count, isRunning });

describe("prepareDotStrip", () => {
  it("puts VMs above containers on one axis, a twenty-third wider at either end", () => {
    const container = group("container", [100, 1000]);
    const vm = group("vm", [10_000]);
    const domain = [
      expect.closeTo(100 / 10 ** (0.08 / 0.92), 6),
      expect.closeTo(1e4 * 10 ** (0.08 / 0.92), 6),
    ];
    expect(prepareDotStrip({ groups: [container, vm] })).toEqual([
      { group: vm, dots: [dot(10_000)], median: null, domain },
      { group: container, dots: [dot(100), dot(1000)], median: null, domain },
    ]);
  });

  it("puts one value in the middle and leaves out a group without samples", () => {
    const only = group("vm", [500]);
    const [row, ...others] = prepareDotStrip({ groups: [only, group("container", [])] });
    expect(row?.dots).toEqual([dot(500)]);
    const [from, to] = row?.domain ?? [NaN, NaN];
    expect(Math.sqrt(from * to)).toBeCloseTo(500, 6);
    expect(others).toEqual([]);
  });

  it("draws samples that lie on each other once, and darker", () => {
    const many = [...Array<number>(5).fill(100), ...[1000, 1000.5], 10_000];
    const [row] = prepareDotStrip({ groups: [group("vm", many)] });
    expect(row?.dots).toEqual([dot(100, 5), dot(1000, 2), dot(10_000)]);
    expect([1, 2, 3, 4, 400].map(darknessOf)).toEqual([0.5, 0.75, 0.75, 1, 1]);
  });

  it("tells what still runs apart, and how far the median's interval reaches", () => {
    const median = { value: 1000, low: 100, high: 10_000, why: null };
    const [row] = prepareDotStrip({ groups: [group("vm", [1000], { running: [10_000, 10_000], median })] });
    expect(row).toMatchObject({
      dots: [dot(1000), dot(10_000, 2, true)],
      median: { ms: 1000, interval: [900, 9000] },
    });
  });

  it("never holds 0", () => {
    const [row] = prepareDotStrip({ groups: [group("vm", [0, 50])] });
    expect(row?.dots).toEqual([dot(1), dot(50)]);
    expect(row?.domain[0]).toBeGreaterThan(0);
  });
});
