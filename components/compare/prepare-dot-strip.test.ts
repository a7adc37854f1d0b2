import { describe, expect, it } from "vitest";
import type { TimingGroup } from "@/lib/timings/schema";
import { prepareDotStrip } from "./prepare-dot-strip";

const NONE = { value: null, low: null, high: null, missingBecause: "too few" };
const group = (kind: "vm" | "container", values: readonly number[], median = NONE): TimingGroup => ({
  kind,
  isSimulated: false,
  n: values.length,
  failed: 0,
  median,
  p95: NONE,
  samples: values.map((valueMs, index) => ({
    subject: `${kind}-${index}`,
    at: "2026-11-23T08:00:00.000Z",
    valueMs,
    isCensored: false,
  })),
  conditions: {},
});

describe("prepareDotStrip", () => {
  it("puts VMs above containers on one logarithmic axis", () => {
    const container = group("container", [100, 1000]);
    const vm = group("vm", [10_000]);
    expect(prepareDotStrip({ groups: [container, vm] })).toEqual([
      { group: vm, dots: [{ at: expect.closeTo(0.96, 9), isCensored: false }], median: null, interval: null },
      {
        group: container,
        dots: [
          { at: expect.closeTo(0.04, 9), isCensored: false },
          { at: expect.closeTo(0.5, 9), isCensored: false },
        ],
        median: null,
        interval: null,
      },
    ]);
  });

  it("puts one value in the middle and leaves out a group without samples", () => {
    const only = group("vm", [500]);
    expect(prepareDotStrip({ groups: [only, group("container", [])] })).toEqual([
      { group: only, dots: [{ at: 0.5, isCensored: false }], median: null, interval: null },
    ]);
  });
});
