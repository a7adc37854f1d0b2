import { expect, it } from "vitest";
import { addWorkloadInput } from "@/lib/applications/schema";
import { specOf } from "@/lib/workloads/core/revision-diff";
import { revisionOf, workloadOf } from "@/lib/workloads/workload.fixture";
import { addFields, addInput, freeId } from "./add-workload-form";

const SPEC = specOf(revisionOf({ env: { A: "1" }, secrets: { TOKEN: { keptFrom: 1 } }, memoryMb: 192 }));
const VM = workloadOf({ desiredReplicas: 3 });
const FIELDS = addFields(VM, SPEC, []);

it("proposes the other kind of the same, under an id that is free", () => {
  expect(FIELDS).toEqual({
    kind: "container",
    id: "hello-container",
    artifact: "demo:v1",
    replicas: "3",
    memoryMb: "192",
  });
  expect(addFields({ ...VM, kind: "container", desiredReplicas: 0 }, SPEC, ["hello-vm"])).toMatchObject({
    kind: "vm",
    id: "hello-vm-2",
    replicas: "1",
  });
  expect(freeId("a", "vm", ["a-vm", "a-vm-2", "a-vm-4"])).toBe("a-vm-3");
});

it("asks for the same spec without its secrets, made where that kind is made", () => {
  const asked = addWorkloadInput.parse({ ...addInput(FIELDS, VM, SPEC), idempotencyKey: "12345678" });
  expect(asked).toMatchObject({
    applicationId: "hello",
    workload: { provider: "containers", runtime: "runc", replicas: 3, maxSurge: 1, maxUnavailable: 0 },
  });
  expect(asked.workload.spec).toEqual({ ...SPEC, secrets: {} });
});

it.each([
  [{ kind: "vm" as const }, { provider: "firecracker", runtime: "x", kind: "vm" as const }, "firecracker"],
  [{ kind: "vm" as const }, { provider: "containers", kind: "container" as const }, "vms"],
  [
    { kind: "container" as const },
    { provider: "simulated-vms", kind: "vm" as const, isSimulated: true },
    "simulated-containers",
  ],
])("is made where its kind is: %j of %j", (fields, source, provider) =>
  expect(addInput({ ...FIELDS, ...fields }, { ...VM, ...source }, SPEC).workload.provider).toBe(provider),
);

it("leaves to the server what is no number", () => {
  const { workload } = addInput({ ...FIELDS, replicas: "two", memoryMb: "" }, VM, SPEC);
  expect([workload.replicas, workload.spec.memoryMb]).toEqual([NaN, NaN]);
});
