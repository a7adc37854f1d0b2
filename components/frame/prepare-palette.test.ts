import { describe, expect, it } from "vitest";
import { outcomeWords } from "@/components/rollouts/prepare-outcome-words";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { paletteGroups, remembered, withRecent, type PaletteParts } from "./prepare-palette";

const parts: PaletteParts = {
  pages: [{ href: "/events", label: "Events" }],
  query: "?window=7d",
  workloads: [
    {
      id: "hello-vm",
      applicationId: "hello",
      name: null,
      kind: "vm",
      instances: [instanceOf({ phase: "draining" }, {})],
      currentRevision: 2,
      stableRevision: 2,
      rollbackTo: 1,
      activeRolloutId: null,
      activeExperimentId: null,
      desiredReplicas: 2,
      isDeleted: false,
      isRemoved: false,
      isOnly: false,
      isObserved: false,
    },
  ],
  rollouts: [
    { id: "ro-1", workloadId: "hello-vm", phase: "succeeded", readinessLoss: { lowest: 0, floor: 3 } },
  ],
  changeOf: () => "scale 1 → 2",
  outcomeOf: outcomeWords,
  applications: [{ id: "hello", name: "hello" }],
  typed: "",
};
const entriesOf = (of: PaletteParts, heading: string) =>
  paletteGroups(of).find((group) => group.heading === heading)?.entries ?? [];
const places = (of: PaletteParts, heading: string) =>
  entriesOf(of, heading).map(({ label, hint, choice }) => [
    label,
    hint,
    choice.does === "go" ? choice.href : null,
  ]);

describe("paletteGroups", () => {
  it("has everything that can be gone to", () => {
    expect(paletteGroups(parts).map(({ heading }) => heading)).toEqual([
      ...["Pages", "Workloads", "Actions", "Rollouts", "Instances", "Time window", "Application", "Theme"],
    ]);
    expect(places(parts, "Pages")).toEqual([["Events", "", "/events?window=7d"]]);
    expect(places(parts, "Workloads")).toEqual([["hello-vm", "VM", "/workloads/hello-vm"]]);
    const renamed = parts.workloads.map((one) => ({ ...one, name: "Front door" }));
    expect(places({ ...parts, workloads: renamed }, "Workloads")).toEqual([
      ["Front door · hello-vm", "VM", "/workloads/hello-vm"],
    ]);
    expect(places(parts, "Actions")).toEqual([
      ["New application", "", "/applications/new"],
      ["Scale hello-vm", "", "/workloads/hello-vm?scale=1"],
      ["Deploy hello-vm", "", "/workloads/hello-vm?deploy=1"],
      ["Roll back hello-vm", "", "/workloads/hello-vm?rollback=1"],
    ]);
    expect(places(parts, "Rollouts")).toEqual([
      ["hello-vm scale 1 → 2", "succeeded, readiness lost · ro-1", "/rollouts/ro-1"],
    ]);
    expect(places(parts, "Instances")).toEqual([["hello-vm-r1-0", "draining", "/instances/hello-vm-r1-0"]]);
  });

  it("says why something can't be done now, and lets it not be chosen", () => {
    const [workload] = parts.workloads;
    const workloads = workload ? [{ ...workload, rollbackTo: null }] : [];
    const actions = entriesOf({ ...parts, workloads }, "Actions");
    expect(actions.map(({ label, hint, isPossible }) => [label, hint, isPossible])).toEqual([
      ["New application", "", true],
      ["Scale hello-vm", "", true],
      ["Deploy hello-vm", "", true],
      ["Roll back hello-vm", "hello-vm has no other stable revision to roll back to.", false],
    ]);
    expect(actions.map(({ key }) => key)).toEqual(entriesOf(parts, "Actions").map(({ key }) => key));
  });

  it("has everything that can be set", () => {
    expect(entriesOf(parts, "Time window").map(({ choice }) => choice)).toContainEqual({
      does: "window",
      window: "30d",
    });
    expect(entriesOf(parts, "Application").map(({ choice }) => choice)).toEqual([
      { does: "application", application: null },
      { does: "application", application: "hello" },
    ]);
    expect(entriesOf(parts, "Theme").map(({ label }) => label)).toEqual(["System", "Light", "Dark"]);
  });

  it("offers an instance that is not listed once its whole name was typed", () => {
    const typed = (name: string) => places({ ...parts, typed: name }, "Instances").map(([label]) => label);
    expect(typed(" Hello-vm-r9-12 ")).toEqual(["hello-vm-r9-12", "hello-vm-r1-0"]);
    expect(typed("hello-vm-r1-0")).toEqual(["hello-vm-r1-0"]);
    expect(typed("hello-vm-r9")).toEqual(["hello-vm-r1-0"]);
  });

  it("has keys that differ, and no group without entries", () => {
    const keys = paletteGroups(parts).flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    const nothing = paletteGroups({ ...parts, workloads: [], rollouts: [] });
    expect(nothing.map(({ heading }) => heading)).toEqual([
      "Pages",
      "Actions",
      "Time window",
      "Application",
      "Theme",
    ]);
  });
});

describe("what was chosen last", () => {
  it("comes first, the last one above, as long as it is there and nothing is typed", () => {
    const groups = paletteGroups(parts);
    const [page, workload] = ["Pages", "Workloads"].map((heading) => entriesOf(parts, heading)[0]?.key ?? "");
    const recent = [workload ?? "", "gone", page ?? ""];
    expect(withRecent(groups, recent, "")[0]).toMatchObject({
      heading: "Recent",
      entries: [{ label: "hello-vm" }, { label: "Events" }],
    });
    expect(withRecent(groups, recent, "sc")).toBe(groups);
    expect(withRecent(groups, ["gone"], "")).toBe(groups);
  });

  it("is remembered once, and only so many", () => {
    expect(remembered(["a", "b", "c"], "b")).toEqual(["b", "a", "c"]);
    expect(remembered(["a", "b", "c", "d", "e"], "f")).toEqual(["f", "a", "b", "c", "d"]);
  });
});
