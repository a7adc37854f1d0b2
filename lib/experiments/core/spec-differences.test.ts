import { expect, it } from "vitest";
import { NO_NEEDS } from "@/lib/providers/artifacts/needs";
import type { RevisionSpec } from "@/lib/workloads/input";
import { specDifferences } from "./spec-differences";
import { unlikeText } from "@/lib/text/unlike";

const spec: RevisionSpec = {
  artifact: "demo:v1",
  command: null,
  env: {},
  secrets: {},
  port: 8080,
  probePath: "/healthz",
  probeStatuses: "200-299",
  probeTimeoutMs: 1000,
  probeFailures: 3,
  memoryMb: 128,
  cpus: 1,
  needs: NO_NEEDS,
};

it.each([
  ["nothing", {}, null],
  ["the artifact", { artifact: "demo:v2" }, "artifact demo:v1 against demo:v2"],
  ["memory and CPUs", { memoryMb: 256, cpus: 2 }, "memory 128 MB against 256 MB; cpus 1 against 2"],
  ["the command", { command: ["serve", "-v"] }, "command – against serve -v"],
  [
    "a secret",
    { secrets: { TOKEN: { keptFrom: 1 } } },
    "env TOKEN – against •••••• secret, typed for revision 1",
  ],
  ["the environment", { env: { MODE: "fast" } }, "env MODE – against fast"],
])("two that differ in %s", (_, over, words) => {
  expect(unlikeText(specDifferences(spec, { ...spec, ...over }))).toBe(
    words && `Not like with like: its VMs and containers do not run the same, ${words}.`,
  );
});

it("of a secret that both have the revision that each was typed for is no difference", () => {
  const having = (keptFrom: number) => ({ ...spec, secrets: { TOKEN: { keptFrom } } });
  expect(specDifferences(having(1), having(4))).toEqual([]);
});

it("is not known where one of them is not", () => {
  expect(specDifferences(spec, undefined)).toEqual([]);
});
