import { expect, it } from "vitest";
import { changedWords } from "./prepare-changed-words";

const deploy = {
  kind: "deploy",
  fromRevision: 1,
  toRevision: 2,
  fromReplicas: 3,
  toReplicas: 3,
  fromArtifact: "demo:v1",
  toArtifact: "demo:v2",
  changedFields: [],
} as const;

it.each([
  [deploy, "demo:v1 → demo:v2"],
  [{ ...deploy, changedFields: ["digest", "memory"] as const }, "demo:v1 → demo:v2, memory changed"],
  [
    { ...deploy, toArtifact: "demo:v1", changedFields: ["environment", "port"] as const },
    "demo:v1, environment and port changed",
  ],
  [{ ...deploy, toArtifact: "demo:v1", changedFields: ["digest"] as const }, "demo:v1, digest changed"],
  [{ ...deploy, toReplicas: 5 }, "demo:v1 → demo:v2, 3 → 5 replicas"],
  [{ ...deploy, kind: "rollback", fromRevision: 2, toRevision: 1 } as const, "demo:v1 → demo:v2"],
  [{ ...deploy, fromArtifact: null }, "demo:v2"],
  [{ ...deploy, toArtifact: null }, null],
  [{ ...deploy, kind: "deploy", fromRevision: 2, fromArtifact: "demo:v2" } as const, "demo:v2"],
  [
    {
      ...deploy,
      kind: "scale",
      fromRevision: 2,
      fromArtifact: "demo:v2",
      toReplicas: 5,
    } as const,
    "demo:v2",
  ],
])("says what %j changes", (change, words) => {
  expect(changedWords(change)).toBe(words);
});
