import { expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { groupSchema } from "@/lib/comparisons/schema";
import { exportAbout } from "./prepare-export-about";

const nothing = { starts: [], changes: [], lives: [], scaleOuts: [], availability: [], startups: null };

it("says window, groups, differences and notes", () => {
  const comparison = compare(
    { ...nothing, group: groupSchema.parse({ kind: "vm" }), notes: ["The newest 20 count."] },
    { ...nothing, group: groupSchema.parse({ kind: "container" }), notes: [] },
    0,
  );
  const differences = [{ name: "accelerator", a: { kvm: 3, tcg: 1200 }, b: {} }];
  const conditions = { accelerator: { kvm: 3, tcg: 1200 }, runtime: { "qemu-microvm": 1203 }, host: {} };
  const a = { ...comparison.a, conditions };
  expect(exportAbout({ ...comparison, a, differences }, "24 h")).toEqual([
    "Window: 24 h. Groups: VMs against containers. Computed 1970-01-01T00:00:00.000Z.",
    "Conditions of VMs: accelerator tcg (1,200), kvm (3); runtime qemu-microvm (1,203).",
    "Warning: the groups differ in accelerator: tcg (1,200), kvm (3) against nothing known.",
    "Warning: VMs: The newest 20 count.",
  ]);
});
