import { describe, expect, it } from "vitest";
import { NO_NEEDS } from "@/lib/providers/artifacts/needs";
import { revisionDiff } from "./revision-diff";

const spec = {
  artifact: "demo:v1",
  command: null,
  env: { A: "1" },
  port: 8080,
  probePath: "/healthz",
  probeTimeoutMs: 1000,
  probeFailures: 3,
  memoryMb: 128,
  cpus: 1,
  needs: NO_NEEDS,
};

describe("revisionDiff", () => {
  it("names what differs, and what was added or taken away", () => {
    expect(revisionDiff(spec, { ...spec, artifact: "demo:v2", env: { B: "2" } })).toEqual([
      { field: "artifact", before: "demo:v1", after: "demo:v2" },
      { field: "env A", before: "1", after: "–" },
      { field: "env B", before: "–", after: "2" },
    ]);
  });
  it("is empty where nothing differs", () => expect(revisionDiff(spec, { ...spec })).toEqual([]));
});
