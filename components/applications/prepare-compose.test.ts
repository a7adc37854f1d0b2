import { expect, it } from "vitest";
import { createApplicationInput } from "@/lib/applications/schema";
import { readCompose } from "@/lib/applications/core/compose/read-compose";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import {
  commandOf,
  composeInput,
  composeProblem,
  filledIn,
  hindered,
  proposedService,
  refusalAtServices,
  secretNames,
  takenByServices,
  type ServiceToMake,
} from "./prepare-compose";

const HERE = { os: "linux", architecture: "amd64" };
const FACTS: ImageFacts = {
  digest: `sha256:${"a".repeat(64)}`,
  platform: HERE,
  enginePlatform: HERE,
  sizeBytes: 12_000_000,
  layers: 2,
  entrypoint: ["/entry"],
  cmd: ["serve"],
  env: {},
  workingDir: null,
  user: "1000",
  stopSignal: null,
  ports: [{ port: 8080, protocol: "tcp" }],
  healthCheck: null,
};
const read = (text: string) => readCompose(text, { variables: {}, profiles: [] });
const PLAN = read(`
services:
  web_App:
    image: shop:1
    command: --fast
    environment: { DB_PASSWORD: hunter2, EMPTY_TOKEN: "", MODE: fast }
    ports: ["80:3000"]
    cpus: 0.5
    mem_limit: 64m
    scale: 3
  api: { image: "team/api", healthcheck: { test: "curl localhost; curl http://localhost/up" } }
  built: { build: . }
`);
const made = (part: Partial<ServiceToMake["fields"]> = {}): ServiceToMake[] =>
  PLAN.services
    .filter(({ name }) => !hindered(PLAN).has(name))
    .map((service) => ({ service, facts: FACTS, fields: { ...proposedService(service), ...part } }));

it("makes one application of all services, which the server takes", () => {
  const input = composeInput("shop", made());
  const parsed = createApplicationInput.parse(input);
  expect(
    parsed.workloads.map(({ id, kind, replicas, spec }) => [
      id,
      kind,
      replicas,
      spec.port,
      spec.probePath,
      spec.memoryMb,
      spec.cpus,
    ]),
  ).toEqual([
    ["shop-web-app-container", "container", 3, 3000, "/", 64, 0.5],
    ["shop-web-app-vm", "vm", 3, 3000, "/", 256, 0.5],
    ["shop-api-container", "container", 1, 8080, "/up", 256, 1],
    ["shop-api-vm", "vm", 1, 8080, "/up", 256, 1],
  ]);
  expect(parsed.workloads[0]?.spec).toMatchObject({
    artifact: "image:shop:1",
    command: ["/entry", "--fast"],
    env: { EMPTY_TOKEN: "", MODE: "fast" },
    secrets: { DB_PASSWORD: { value: "hunter2" } },
  });
  expect(parsed.workloads[2]?.spec.command).toBeNull();
  expect(secretNames(PLAN.services)).toEqual(["DB_PASSWORD"]);
});

it("makes of a service the kinds that are chosen", () => {
  expect(composeInput("shop", made({ isVm: false })).workloads.map(({ id }) => id)).toEqual([
    "shop-web-app-container",
    "shop-api-container",
  ]);
});

it("counts what all of them take", () => {
  // 3 of 64 and 256 MB, and one of 256 MB each way.
  expect(takenByServices(made())).toEqual({ memoryMb: 3 * (64 + 256) + 2 * 256, instances: 8 });
  expect(takenByServices(made({ replicas: "x" }))).toBeNull();
  expect(takenByServices([])).toBeNull();
});

it("leaves out what can't be made", () => {
  expect([...hindered(PLAN)]).toEqual(["built"]);
  expect([...hindered(read("services: { a: { image: a }, ab: { build: . } }"))]).toEqual(["ab"]);
});

it("takes from the image what the file does not say", () => {
  const fields = { ...proposedService(made()[0]!.service), port: "", probePath: "" };
  expect(filledIn(fields, null)).toEqual(fields);
  expect(filledIn(fields, FACTS)).toMatchObject({ port: "8080", probePath: "/" });
  expect(filledIn({ ...fields, port: "x" }, FACTS).port).toBe("x");
  expect(filledIn(fields, { ...FACTS, ports: [] }).port).toBe("");
});

it.each([
  [null, null, null],
  [null, ["b"], ["/entry", "b"]],
  [["a"], null, ["a"]],
  [["a"], ["b"], ["a", "b"]],
  [[], ["b"], ["/entry", "b"]],
  [null, [], null],
])("runs of entry point %j and command %j %j", (entrypoint, command, expected) => {
  expect(commandOf({ entrypoint, command }, FACTS)).toEqual(expected);
});

it("says a refusal at the service that it is of", () => {
  const refusal = {
    message: "No.",
    fieldErrors: {
      id: "Taken.",
      "workloads.1.spec.port": "A port.",
      "workloads.2.replicas": "Fewer.",
      "workloads.3.spec.env.A": "A name.",
      workloads: "Too many.",
    },
  };
  expect(refusalAtServices(refusal, "shop", made()).fieldErrors).toEqual({
    id: "Taken.",
    "web_App.port": "A port.",
    "api.replicas": "Fewer.",
    "workloads.3.spec.env.A": "api: A name.",
    workloads: "Too many.",
  });
  const one = { message: "No.", fieldErrors: { "workloads.1.spec.port": "A port." } };
  expect(refusalAtServices(one, "shop", made({ isVm: false })).fieldErrors).toEqual({
    "api.port": "A port.",
  });
});

it("says in words why a file can't be read", () => {
  const problemOf = (text: string): string => {
    try {
      read(text);
    } catch (error) {
      return composeProblem(error);
    }
    return "";
  };
  expect(problemOf("services:\n  a: [")).toMatch(/^Line \d: This is no YAML: /);
  expect(problemOf("services: { a: { image: a, scale: x } }")).toBe(
    'Line 1: "x" is no number or port that fits here.',
  );
  expect(() => composeProblem(new Error("another"))).toThrow("another");
});
