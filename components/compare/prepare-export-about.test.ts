import { expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { side } from "@/lib/comparisons/core/samples.fixture";
import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import { changePointOf } from "@/lib/timings/change-point.fixture";
import type { Difference } from "@/lib/timings/schema";
import { exportAbout } from "./prepare-export-about";

const comparison = compare(
  side("vm", { notes: [{ because: "newest-rollouts", most: 20 }] }),
  side("container"),
  0,
);
const ALL_KNOWN = { unknown: { a: 0, b: 0 }, distance: 1 };
const differences: Difference[] = [
  { name: "accelerator", a: { kvm: 3, tcg: 1200 }, b: {}, unknown: { a: 0, b: 4 }, distance: 1 },
  { name: "replicas (scale-out)", a: { "2 to 4": 3 }, b: { "2 to 3": 1 }, ...ALL_KNOWN },
];
const conditions = {
  accelerator: { kvm: 3, tcg: 1200 },
  runtime: { "qemu-microvm": 1203 },
  host: {},
  "replicas (scale-out)": { "2 to 4": 3 },
};
const said = (timing: SampleTiming) =>
  exportAbout({ ...comparison, a: { ...comparison.a, conditions }, differences }, "24 h", timing);
const SCOPE = "Window: 24 h. Groups: VMs against containers. Computed 1970-01-01T00:00:00.000Z.";
const NOTE = "Warning: VMs: Of the rollouts the newest 20 count.";

it.each(["startup", "uptime"] as const)(
  "says window, groups, differences and notes of starts: %s",
  (timing) => {
    expect(said(timing)).toEqual([
      SCOPE,
      "Conditions of VMs: accelerator tcg (1,200), kvm (3); runtime qemu-microvm (1,203).",
      "Warning: the groups differ in accelerator: tcg (1,200), kvm (3) against not known (4), 100 % apart.",
      NOTE,
    ]);
  },
);

it("says of a change what it depends on, and nothing of others", () => {
  expect(said("scale-out")).toEqual([
    SCOPE,
    "Conditions of VMs: replicas 2 to 4 (3).",
    "Warning: the groups differ in replicas: 2 to 4 (3) against 2 to 3 (1), 100 % apart.",
    NOTE,
  ]);
  expect(said("rollback")).toEqual([SCOPE, NOTE]);
});

it("warns of figures that are of two regimes, and not where others are shown", () => {
  const change = { workloadId: "hello-vm", timing: "startup" as const, point: changePointOf() };
  const regimes = { a: [change], b: [] };
  const warned = (timing: SampleTiming) =>
    exportAbout(comparison, "24 h", timing, regimes).filter((line) => line.includes("two regimes"));
  expect(warned("startup")).toEqual([
    expect.stringMatching(/^Warning: Startup of hello-vm changed/) as string,
  ]);
  expect(warned("recovery")).toEqual([]);
  expect(warned("uptime")).toEqual([]);
});
