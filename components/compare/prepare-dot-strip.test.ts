import { describe, expect, it } from "vitest";
import type { TimingGroup } from "@/lib/timings/schema";
import { prepareDotStrip } from "./prepare-dot-strip";

const NONE = { value: null, low: null, high: null, missingBecause: "too few" };
const group = (
  kind: "vm" | "container",
  ended: number[],
  { running = [] as number[], median = NONE as TimingGroup["median"] } = {},
): TimingGroup => ({
  kind,
  isSimulated: false,
  n: ended.length + running.length,
  failed: 0,
  median,
  p95: NONE,
  samples: { ended, running },
  conditions: {},
});

describe("prepareDotStrip", () => {
  it("puts VMs above containers on one logarithmic axis", () => {
    const container = group("container", [100, 1000]);
    const vm = group("vm", [10_000]);
    expect(prepareDotStrip({ groups: [container, vm] })).toEqual([
      { group: vm, ended: [{ opacity: 0.5, path: "M960 10h0" }], running: "", median: null, interval: null },
      {
        group: container,
        ended: [{ opacity: 0.5, path: "M40 10h0M500 10h0" }],
        running: "",
        median: null,
        interval: null,
      },
    ]);
  });

  it("puts one value in the middle and leaves out a group without samples", () => {
    const only = group("vm", [500]);
    const [row, ...others] = prepareDotStrip({ groups: [only, group("container", [])] });
    expect(row?.ended).toEqual([{ opacity: 0.5, path: "M500 10h0" }]);
    expect(others).toEqual([]);
  });

  it("draws samples that lie on each other once, and darker", () => {
    const many = [...Array<number>(5).fill(100), ...[1000, 1000.5], 10_000];
    expect(prepareDotStrip({ groups: [group("vm", many)] })[0]?.ended).toEqual([
      { opacity: 0.5, path: "M960 10h0" },
      { opacity: 0.75, path: "M500 10h0" },
      { opacity: 1, path: "M40 10h0" },
    ]);
  });

  it("tells what still runs apart, and places the median and its interval", () => {
    const median = { value: 1000, low: 100, high: 10_000, missingBecause: null };
    const rows = prepareDotStrip({ groups: [group("vm", [1000], { running: [10_000, 10_000], median })] });
    expect(rows[0]).toMatchObject({ running: "M960 10h0", median: 500, interval: { from: 40, to: 960 } });
  });
});
