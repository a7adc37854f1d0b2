import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockAxis } from "./prepare-clock-axis";

const at = (iso: string): number => Date.parse(iso);

describe("clockAxis", () => {
  it.each([
    ["2026-11-23T16:30:02Z", "2026-11-23T16:30:22Z", ["16:30:05", "16:30:10", "16:30:15", "16:30:20"]],
    ["2026-11-23T15:50:00Z", "2026-11-23T16:50:00Z", ["16:00", "16:15", "16:30", "16:45"]],
    [
      "2026-11-22T20:00:00Z",
      "2026-11-23T16:00:00Z",
      ["21:00", "23 Nov", "03:00", "06:00", "09:00", "12:00", "15:00"],
    ],
    ["2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z", ["1 Nov", "8 Nov", "15 Nov", "22 Nov", "29 Nov"]],
  ])("from %s to %s has the ticks %j", (from, to, expected) => {
    expect(clockAxis(at(from), at(to)).ticks.map(({ label }) => label)).toEqual(expected);
  });
  it("never labels two ticks alike, and has between one and ten of them", () => {
    const moment = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") });
    fc.assert(
      fc.property(moment, fc.integer({ min: 10, max: 9e11 }), (from, span) => {
        const { ticks } = clockAxis(from, from + span);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.length).toBeLessThanOrEqual(10);
        for (const { at: share } of ticks) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
  it("covers years with few ticks", () => {
    const { ticks } = clockAxis(at("2023-01-01T00:00:00Z"), at("2026-11-23T00:00:00Z"));
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
  });
});
