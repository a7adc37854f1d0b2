import { expect, it } from "vitest";
import { shareableOf } from "./prepare-shareable";

const scope = { application: null, simulated: false, firsts: false, window: "24h" } as const;
const groups = { a: "workload:hello-vm", b: "workload:hello-container" };
const WORKLOADS = {
  "hello-vm": { applicationId: "hello", kind: "vm", isSimulated: false },
  "hello-container": { applicationId: "hello", kind: "container", isSimulated: false },
  "sim-vm": { applicationId: "sim", kind: "vm", isSimulated: true },
} as const;
const workloadOf = (id: string) => new Map(Object.entries(WORKLOADS)).get(id) ?? null;
const nameOf = (id: string) => (id === "ro-1" ? "hello-vm: scale 2 → 5" : null);
const of = (path: string) => shareableOf({ path, groups, scope, workloadOf, nameOf });
const KINDS = { a: "kind:vm", b: "kind:container" };

it.each<[string, unknown]>([
  ["/", { title: "VMs and containers", origin: { page: "overview" }, scope: { ...KINDS, ...scope } }],
  [
    "/compare",
    {
      title: "Instances of hello-vm against instances of hello-container",
      origin: { page: "compare" },
      scope: { ...scope, ...groups },
    },
  ],
  [
    "/workloads/hello-vm",
    {
      title: "How hello-vm runs",
      origin: { page: "workload", workloadId: "hello-vm" },
      scope: {
        ...scope,
        a: "workload:hello-vm,kind:vm",
        b: "application:hello,kind:container",
        application: "hello",
      },
    },
  ],
  [
    "/workloads/hello-container",
    {
      title: "How hello-container runs",
      origin: { page: "workload", workloadId: "hello-container" },
      scope: {
        ...scope,
        a: "application:hello,kind:vm",
        b: "workload:hello-container,kind:container",
        application: "hello",
      },
    },
  ],
  [
    "/workloads/sim-vm",
    {
      title: "How sim-vm runs",
      origin: { page: "workload", workloadId: "sim-vm" },
      scope: {
        ...scope,
        a: "workload:sim-vm,kind:vm,origin:simulated",
        b: "application:sim,kind:container,origin:simulated",
        application: "sim",
      },
    },
  ],
  [
    "/workloads/a%2Fb",
    { title: "How a/b runs", origin: { page: "workload", workloadId: "a/b" }, scope: { ...KINDS, ...scope } },
  ],
  [
    "/rollouts/ro-1",
    {
      title: "hello-vm: scale 2 → 5",
      origin: { page: "rollout", rolloutId: "ro-1" },
      scope: { ...KINDS, ...scope },
    },
  ],
  [
    "/experiments/ex-1",
    {
      title: "ex-1",
      origin: { page: "experiment", experimentId: "ex-1" },
      scope: {
        ...scope,
        a: "kind:vm,experiment:ex-1",
        b: "kind:container,experiment:ex-1",
        window: "all",
      },
    },
  ],
  [
    "/claims",
    {
      title: "What was claimed, and what holds here",
      origin: { page: "claims" },
      scope: { ...KINDS, ...scope, window: "all" },
    },
  ],
  ["/workloads", null],
  ["/rollouts", null],
  ["/experiments", null],
  ["/events", null],
  ["/providers", null],
  ["/reports", null],
  ["/reports/rp-1", null],
])("what %s shares", (path, expected) => expect(of(path)).toEqual(expected));
