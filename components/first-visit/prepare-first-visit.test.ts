import { expect, it } from "vitest";
import { providerOf } from "@/lib/health/health.fixture";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { stepWords, type Found } from "./prepare-first-visit";

const NOTHING: Found = { workloads: undefined, providers: undefined, engines: undefined, startup: undefined };
const told = (step: Parameters<typeof stepWords>[0], found: Partial<Found>) => {
  const { found: said, href } = stepWords(step, { ...NOTHING, ...found });
  return [said, href];
};
const VM = workloadOf();
const CONTAINER = workloadOf({ id: "hello-container", kind: "container", readyReplicas: 1 });
const simulated = { applicationId: "aaa", isSimulated: true };

it("says nothing of what was not read yet, and leads there all the same", () => {
  expect([told("demo", {}), told("own", {}), told("observe", {}), told("report", {})]).toEqual([
    [null, "/experiments"],
    [null, "/applications/new"],
    [null, "/observe"],
    [null, "/reports"],
  ]);
});

it.each([
  [
    "both kinds",
    [VM, CONTAINER],
    "hello: 2 of 2 VMs and 1 of 2 containers ready",
    "/experiments?application=hello",
  ],
  [
    "a measured one before a simulated one",
    [workloadOf(simulated), workloadOf({ ...simulated, kind: "container" }), VM, CONTAINER],
    "hello: 2 of 2 VMs and 1 of 2 containers ready",
    "/experiments?application=hello",
  ],
  [
    "a simulated one where there is no other",
    [VM, workloadOf(simulated), workloadOf({ ...simulated, kind: "container" })],
    "aaa: 2 of 2 VMs and 2 of 2 containers ready",
    "/experiments?application=aaa",
  ],
  [
    "one that was deleted",
    [VM, { ...CONTAINER, isDeleted: true }],
    "Nothing runs here as both kinds: the providers page can start a simulated fleet.",
    "/providers",
  ],
])("the demo is of %s", (_name, workloads, said, href) => {
  expect(told("demo", { workloads })).toEqual([said, href]);
});

it("names the engines that can run one's own", () => {
  const vms = providerOf({ label: "Virtual machines", version: "7.2.22" });
  const podman = providerOf({ id: "containers", label: "Containers", facts: { engine: "Podman" } });
  const others = [
    providerOf({ id: "containers", available: false, label: "Containers" }),
    providerOf({ id: "simulated-vms", isSimulated: true }),
  ];
  expect(told("own", { providers: [vms, podman, ...others] })).toEqual([
    "Found here: QEMU 7.2.22 and Podman",
    "/applications/new",
  ]);
  expect(told("own", { providers: others })).toEqual([
    "No engine was found here: the providers page says what is missing.",
    "/providers",
  ]);
});

it.each([
  [null, "The engines of this machine could not be asked."],
  [[], "No other container engine answers here."],
  [
    [
      { name: "Podman", address: "unix:///run/podman/podman.sock", containers: 14, applications: 3 },
      { name: "Docker", address: "unix:///run/docker.sock", containers: 0, applications: 0 },
    ],
    "Podman: 14 containers in 3 applications; Docker: nothing but what Mayfly made",
  ],
])("says what others run: %j", (engines, said) => {
  expect(told("observe", { engines })).toEqual([said, "/observe"]);
});

it("counts what a report could tell, but for what is simulated", () => {
  const none = { value: null, low: null, high: null, why: null };
  const group = (kind: "vm" | "container", reached: number, isSimulated = false) => ({
    kind,
    isSimulated,
    n: reached + 1,
    reached,
    censored: 0,
    failed: 1,
    median: none,
    p95: none,
    samples: { ended: [], running: [] },
    conditions: {},
  });
  const startup = { groups: [group("vm", 1), group("container", 40), group("vm", 900, true)] };
  expect(told("report", { startup })).toEqual([
    "Measured here: 1 start of a VM, 40 of containers",
    "/reports",
  ]);
  expect(told("report", { startup: { groups: [] } })).toEqual([
    "There is nothing to compare in this window yet.",
    "/reports",
  ]);
});
