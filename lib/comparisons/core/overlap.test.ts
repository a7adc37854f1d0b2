import { describe, expect, it } from "vitest";
import { overlapOf, sharedCount, type Extent, type WorkloadFacts } from "./overlap";

const ALL: Extent = {
  applicationId: null,
  workloadId: null,
  kind: null,
  provider: null,
  runtime: null,
  revision: null,
  accelerator: null,
  isAlone: null,
  experimentId: null,
  isSimulated: false,
  since: null,
  until: null,
};
const workload = (id: string, over: Partial<WorkloadFacts> = {}): WorkloadFacts => ({
  id,
  application: id.split("-")[0] ?? "",
  kind: id.endsWith("vm") ? "vm" : "container",
  provider: id.endsWith("vm") ? "vms" : "containers",
  isSimulated: false,
  ...over,
});
const WORKLOADS = [
  workload("hello-vm"),
  workload("hello-container"),
  workload("shop-vm"),
  workload("demo-vm", { provider: "simulated-vms", isSimulated: true }),
];
const told = (a: Partial<Extent>, b: Partial<Extent>, workloads = WORKLOADS) =>
  overlapOf({ ...ALL, ...a }, { ...ALL, ...b }, workloads);

describe("two groups share samples", () => {
  it.each<[string, Partial<Extent>, Partial<Extent>, ReturnType<typeof told>]>([
    ["a workload of the kind", { kind: "vm" }, { workloadId: "hello-vm" }, "b-in-a"],
    ["a kind and one of its workloads", { workloadId: "hello-vm" }, { kind: "vm" }, "a-in-b"],
    ["everything and a kind", {}, { kind: "vm" }, "b-in-a"],
    ["the same", { kind: "vm" }, { kind: "vm" }, "same"],
    ["the same in other words", { workloadId: "hello-vm" }, { applicationId: "hello", kind: "vm" }, "same"],
    ["kind and provider of the same", { kind: "container" }, { provider: "containers" }, "same"],
    ["an application and a kind", { applicationId: "hello" }, { kind: "vm" }, "partly"],
    ["a revision of any and a workload", { revision: 2 }, { workloadId: "hello-vm" }, "partly"],
    [
      "a revision of a workload",
      { workloadId: "hello-vm", revision: 2 },
      { workloadId: "hello-vm" },
      "a-in-b",
    ],
    ["a runtime that instances may have", { runtime: "runc" }, { workloadId: "hello-vm" }, "partly"],
    ["what started alone", { kind: "vm", isAlone: true }, { kind: "vm" }, "a-in-b"],
    ["windows that meet", { kind: "vm", since: 0, until: 10 }, { kind: "vm", since: 9 }, "partly"],
    ["a window within", { kind: "vm", since: 0 }, { kind: "vm", since: 5, until: 9 }, "b-in-a"],
    ["a window without an end", { kind: "vm", since: 5 }, { kind: "vm", until: 6 }, "partly"],
  ])("where they are %s", (_, a, b, overlap) => {
    expect(told(a, b)).toBe(overlap);
  });

  it.each<[string, Partial<Extent>, Partial<Extent>]>([
    ["kinds", { kind: "vm" }, { kind: "container" }],
    ["workloads", { workloadId: "hello-vm" }, { workloadId: "shop-vm" }],
    ["a workload of another kind", { kind: "container" }, { workloadId: "hello-vm" }],
    ["a workload of another application", { applicationId: "shop" }, { workloadId: "hello-vm" }],
    ["applications", { applicationId: "shop" }, { applicationId: "hello" }],
    ["an application without that kind", { applicationId: "shop" }, { kind: "container" }],
    ["providers", { provider: "vms" }, { provider: "containers" }],
    ["a provider of the other kind", { provider: "vms" }, { kind: "container" }],
    ["runtimes", { runtime: "runc" }, { runtime: "crun" }],
    ["revisions", { workloadId: "hello-vm", revision: 1 }, { workloadId: "hello-vm", revision: 2 }],
    ["accelerators", { accelerator: "kvm" }, { accelerator: "none" }],
    ["two experiments", { kind: "vm", experimentId: "ex-1" }, { kind: "vm", experimentId: "ex-2" }],
    ["alone and together", { kind: "vm", isAlone: true }, { kind: "vm", isAlone: false }],
    ["origins", { kind: "vm" }, { kind: "vm", isSimulated: true }],
    ["a simulated workload, of which nothing is measured", { kind: "vm" }, { workloadId: "demo-vm" }],
    ["windows that only touch", { kind: "vm", until: 5 }, { kind: "vm", since: 5 }],
    ["windows apart", { kind: "vm", since: 10 }, { kind: "vm", since: 0, until: 4 }],
  ])("and none where they differ in %s", (_, a, b) => {
    // `demo-vm` is of kind vm, but measured ones of it do not exist.
    expect([told(a, b), told(b, a)]).toEqual([null, null]);
  });

  it("is told of the same group where there is nothing yet", () => {
    expect(told({ kind: "vm" }, { kind: "vm" }, [])).toBe("same");
    expect(told({ kind: "vm" }, { applicationId: "hello" }, [])).toBeNull();
  });
});

it("counts what was read on both sides", () => {
  expect(sharedCount(["a", "b", "c"], ["c", "d", "a"])).toBe(2);
  expect(sharedCount([], ["a"])).toBe(0);
});
