import { describe, expect, it } from "vitest";
import { NO_NEEDS } from "@/lib/providers/artifacts/needs";
import type { RevisionSpec } from "../input";
import { revisionDiff } from "./revision-diff";

const spec = {
  artifact: "demo:v1",
  command: null,
  env: { A: "1" },
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

describe("revisionDiff", () => {
  it("names what differs, and what was added or taken away", () => {
    expect(revisionDiff(spec, { ...spec, artifact: "demo:v2", env: { B: "2" } })).toEqual([
      { field: "artifact", before: "demo:v1", after: "demo:v2" },
      { field: "env A", before: "1", after: "–" },
      { field: "env B", before: "–", after: "2" },
    ]);
  });
  it("tells a secret by the revision that it was typed for, never by a value", () => {
    const having = (secrets: RevisionSpec["secrets"]) => ({ ...spec, env: {}, secrets });
    const kept = having({ TOKEN: { keptFrom: 3 } });
    expect(revisionDiff(kept, kept)).toEqual([]);
    expect(revisionDiff(kept, having({ TOKEN: { value: "hunter2" }, NEW: { keptFrom: 4 } }))).toEqual([
      {
        field: "env TOKEN",
        before: "•••••• secret, typed for revision 3",
        after: "•••••• secret, typed now",
      },
      { field: "env NEW", before: "–", after: "•••••• secret, typed for revision 4" },
    ]);
    expect(revisionDiff({ ...spec, env: { TOKEN: "x" } }, kept)).toEqual([
      { field: "env TOKEN", before: "x", after: "•••••• secret, typed for revision 3" },
    ]);
  });
  it("names every field, with its unit", () => {
    const other = {
      ...spec,
      command: ["sh", "-c", "a b"],
      port: 1,
      probePath: "/",
      probeStatuses: "204",
      probeTimeoutMs: 5,
      probeFailures: 9,
      memoryMb: 64,
      cpus: 2,
      needs: { capabilities: ["KILL" as const, "CHOWN" as const], writableRoot: !NO_NEEDS.writableRoot },
    };
    const root = ["read-only", "writable"];
    expect(revisionDiff(spec, other).map(({ field, before, after }) => [field, before, after])).toEqual([
      ["command", "–", 'sh -c "a b"'],
      ["port", "8080", "1"],
      ["probe", "/healthz", "/"],
      ["statuses of success", "200-299", "204"],
      ["probe timeout", "1000 ms", "5 ms"],
      ["misses until unready", "3", "9"],
      ["memory", "128 MB", "64 MB"],
      ["cpus", "1", "2"],
      ["capabilities", "–", "KILL, CHOWN"],
      ["root file system", ...(NO_NEEDS.writableRoot ? root.toReversed() : root)],
    ]);
  });

  it("is empty where nothing differs", () => expect(revisionDiff(spec, { ...spec })).toEqual([]));
});
