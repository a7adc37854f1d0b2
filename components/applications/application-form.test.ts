import { expect, it } from "vitest";
import { createApplicationInput } from "@/lib/applications/schema";
import type { Proposal } from "@/lib/images/core/propose";
import {
  applicationInput,
  fieldOf,
  isField,
  proposedFields,
  refusalAtFields,
  takenBy,
  type ApplicationFields,
} from "./application-form";

const PROPOSAL: Proposal = {
  hindrances: [],
  port: 9000,
  probePath: "/up",
  needs: { capabilities: [], writableRoot: true },
  memoryMb: { container: 256, vm: 320 },
  notes: [],
};
const REFERENCE = "registry.example.com:5000/team/Shop:4".toLowerCase();
const FIELDS = proposedFields(REFERENCE, PROPOSAL);
const of = (part: Partial<ApplicationFields>) =>
  applicationInput({ ...FIELDS, ...part }, REFERENCE, PROPOSAL);

it("begins with what the image proposes", () => {
  expect(FIELDS).toMatchObject({
    id: "shop",
    port: "9000",
    probePath: "/up",
    containerMemory: "256",
    vmMemory: "320",
  });
  expect(proposedFields(REFERENCE, { ...PROPOSAL, port: null }).port).toBe("");
});

it("asks for both ways, each with its own memory, as the verb takes it", () => {
  const asked = createApplicationInput.parse(
    of({
      command: [{ key: 0, text: "/serve" }],
      env: [
        { key: 0, name: "A", value: "1" },
        { key: 1, name: "", value: "" },
        { key: 2, name: "TOKEN", value: "hunter2", isSecret: true },
      ],
    }),
  );
  expect(asked.id).toBe("shop");
  expect(
    asked.workloads.map(({ id, kind, provider, replicas, spec }) => [
      id,
      kind,
      provider,
      replicas,
      spec.memoryMb,
    ]),
  ).toEqual([
    ["shop-container", "container", "containers", 2, 256],
    ["shop-vm", "vm", "vms", 2, 320],
  ]);
  for (const { spec } of asked.workloads)
    expect(spec).toMatchObject({
      artifact: `image:${REFERENCE}`,
      command: ["/serve"],
      env: { A: "1" },
      secrets: { TOKEN: { value: "hunter2" } },
      port: 9000,
      probePath: "/up",
      needs: PROPOSAL.needs,
    });
});

it("asks for the ways alone that were chosen, and for the image's own command where none is given", () => {
  expect(of({ isContainer: false }).workloads.map(({ id }) => id)).toEqual(["shop-vm"]);
  expect(of({ isVm: false }).workloads.map(({ id }) => id)).toEqual(["shop-container"]);
  expect(of({}).workloads[0]?.spec.command).toBeNull();
});

it("leaves what is no number to the server, which refuses it by the field", () => {
  const refused = createApplicationInput.safeParse(of({ port: "many", isContainer: false }));
  expect(refused.error?.issues.map(({ path }) => path.join("."))).toEqual(["workloads.0.spec.port"]);
});

it.each([
  ["id", "id"],
  ["workloads", "levels"],
  ["workloads.0.id", "id"],
  ["workloads.0.replicas", "replicas"],
  ["workloads.1.spec.port", "port"],
  ["workloads.1.spec.probePath", "probePath"],
  ["workloads.0.spec.memoryMb", "containerMemory"],
  ["workloads.1.spec.memoryMb", "vmMemory"],
  ["workloads.0.spec.command.2", "command"],
  ["workloads.0.spec.env.A", "env"],
  ["workloads.0.spec.probeStatuses", "probeStatuses"],
  ["workloads.0.spec.probeFailures", "probeFailures"],
  ["workloads.1.spec.secrets.A.value", "env"],
  ["workloads.0.provider", null],
  ["somewhere", null],
])("finds the field of %s: %s", (path, field) => expect(fieldOf(path, FIELDS)).toBe(field));

const refused = (fieldErrors: Record<string, string>, fields = FIELDS) =>
  refusalAtFields({ message: "No.", fieldErrors }, fields).fieldErrors;

it("finds a VM's memory where there are no containers, and says each thing once", () => {
  const fields = { ...FIELDS, isContainer: false };
  expect(refused({ "workloads.0.spec.memoryMb": "Too little." }, fields)).toEqual({
    vmMemory: "Too little.",
  });
  expect(refused({ "workloads.0.spec.port": "First.", "workloads.1.spec.port": "Second." })).toEqual({
    port: "First.",
  });
});

it("leaves what no field can say by its path, which is the name of none", () => {
  const left = refused({ id: "Taken.", "workloads.0.provider": "Unknown." });
  expect(left).toEqual({ id: "Taken.", "workloads.0.provider": "Unknown." });
  expect(Object.keys(left).map(isField)).toEqual([true, false]);
});

it.each([
  [{}, { memoryMb: 1152, instances: 4 }],
  [{ isVm: false }, { memoryMb: 512, instances: 2 }],
  [
    { isContainer: false, replicas: "3" },
    { memoryMb: 960, instances: 3 },
  ],
  [{ isContainer: false, isVm: false }, null],
  [{ replicas: "0" }, null],
  [{ replicas: "" }, null],
  [{ vmMemory: "much" }, null],
  [
    { vmMemory: "much", isVm: false },
    { memoryMb: 512, instances: 2 },
  ],
])("reckons what it takes: %j", (part, taken) => expect(takenBy({ ...FIELDS, ...part })).toEqual(taken));
