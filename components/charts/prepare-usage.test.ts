import { describe, expect, it } from "vitest";
import type { InstanceUsageDto } from "@/lib/instances/schema";
import { cpuWords, megabytes, usageAt, usageView } from "./prepare-usage";

const T0 = Date.parse("2026-11-23T08:00:00.000Z");
const iso = (offset: number): string => new Date(T0 + offset).toISOString();
const MB = 2 ** 20;
const usage: InstanceUsageDto = {
  source: "cgroup",
  cpus: 2,
  memoryBytes: 128 * MB,
  points: [
    { fromAt: iso(0), at: iso(10_000), cores: 0.5, memoryBytes: 32 * MB },
    { fromAt: iso(10_000), at: iso(20_000), cores: 0.02, memoryBytes: 64 * MB },
  ],
};

describe("usageView", () => {
  it("draws CPU as a share of the limit, and memory against its own", () => {
    const view = usageView(usage);
    expect(view?.axis).toMatchObject({ from: T0, to: T0 + 20_000 });
    expect(view?.cpu).toEqual({
      points: [
        [T0, 0.5],
        [T0 + 10_000, 0.02],
      ],
      ticks: [
        { at: 0, value: 0, label: "0 %" },
        { at: 0.5, value: 0.25, label: "25 %" },
        { at: 1, value: 0.5, label: "50 %" },
      ],
      limitAt: null,
      untilMs: T0 + 20_000,
    });
    expect(view?.memory).toEqual({
      points: [
        [T0 + 10_000, 0.25],
        [T0 + 20_000, 0.5],
      ],
      ticks: [
        { at: 0, value: 0, label: "0" },
        { at: 0.5, value: 64 * MB, label: "64 MB" },
        { at: 1, value: 128 * MB, label: "128 MB" },
      ],
      limitAt: 1,
      untilMs: T0 + 20_000,
    });
  });

  it("keeps what is above a limit on the plot, and draws no limit that nobody knows", () => {
    const [point] = usage.points;
    const above = usageView({ ...usage, points: [{ ...point!, cores: 3, memoryBytes: 256 * MB }] });
    expect([above?.cpu.points[0]?.[1], above?.cpu.limitAt]).toEqual([0.75, 0.5]);
    expect([above?.memory.points[0]?.[1], above?.memory.limitAt]).toEqual([1, 0.5]);
    const unlimited = usageView({ ...usage, cpus: null, memoryBytes: null });
    expect([unlimited?.cpu.limitAt, unlimited?.memory.limitAt]).toEqual([null, null]);
  });

  it("is nothing where nothing was measured", () => {
    expect(usageView({ ...usage, points: [] })).toBeNull();
  });
});

describe("words", () => {
  it.each([
    [0.005, 2, "0.25 % of 2 CPU"],
    [0, 1, "0 % of 1 CPU"],
    [0.0421, null, "0.042 cores"],
  ])("%s cores of %s", (cores, cpus, words) => expect(cpuWords(cores, cpus)).toBe(words));
  it.each([
    [6.54 * MB, "6.5 MB"],
    [128 * MB, "128 MB"],
  ])("%s bytes", (bytes, words) => expect(megabytes(bytes)).toBe(words));
  it.each([
    [0, 0],
    [10_000, 0],
    [10_001, 1],
    [99_000, 1],
  ])("reads at %s ms the point %s", (offset, index) =>
    expect(usageAt(usage, T0 + offset)).toBe(usage.points[index]),
  );
});
