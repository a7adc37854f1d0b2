import { describe, expect, it } from "vitest";
import { clockAxis } from "./prepare-clock-axis";

const at = (iso: string): number => Date.parse(iso);

describe("clockAxis", () => {
  it.each([
    ["2026-11-23T16:30:02Z", "2026-11-23T16:30:22Z", ["16:30:05", "16:30:10", "16:30:15", "16:30:20"]],
    [
      "2026-11-23T15:50:00Z",
      "2026-11-23T16:50:00Z",
      ["15:50", "16:00", "16:10", "16:20", "16:30", "16:40", "16:50"],
    ],
    ["2026-11-22T20:00:00Z", "2026-11-23T16:00:00Z", ["23 Nov", "06:00", "12:00"]],
    ["2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z", ["5 Nov", "12 Nov", "19 Nov", "26 Nov"]],
  ])("from %s to %s has the ticks %j", (from, to, expected) => {
    expect(clockAxis(at(from), at(to)).ticks.map(({ label }) => label)).toEqual(expected);
  });
  it("covers years with few ticks", () => {
    const { ticks } = clockAxis(at("2023-01-01T00:00:00Z"), at("2026-11-23T00:00:00Z"));
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
  });
});
