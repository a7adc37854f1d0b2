import { expect, it } from "vitest";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { rolloutAbout } from "./prepare-rollout-about";

const rollout: RolloutDetailDto = {
  id: "ro-1",
  workloadId: "hello-vm",
  kind: "scale",
  phase: "succeeded",
  outcome: "succeeded",
  fromRevision: 1,
  toRevision: 1,
  fromReplicas: 4,
  toReplicas: 3,
  fromArtifact: "demo:v1",
  toArtifact: "demo:v1",
  changedFields: [],
  actor: "you",
  reason: null,
  onFailure: "revert",
  requestedAt: "2026-11-23T08:00:00.000Z",
  startedAt: null,
  reachedAt: "2026-11-23T08:00:10.000Z",
  finishedAt: "2026-11-23T08:00:34.000Z",
  durationMs: 10_000,
  hasClockSkew: false,
  firstReady: 4,
  lowestReady: 0,
  readinessLoss: { lowest: 0, floor: 3 },
  failedRequests: null,
  revertedBecause: null,
  message: null,
  steps: [],
  curve: [],
  capacityFloor: 3,
  asOf: "2026-11-23T09:00:00.000Z",
  instances: [instanceOf({ accelerator: "tcg", concurrency: 3 }, {})],
};

it("says window, what it is of, conditions and what to be careful about", () => {
  const workload = { applicationId: "hello", kind: "vm", isSimulated: true } as const;
  expect(rolloutAbout(rollout, workload)).toEqual([
    "Window: requested 2026-11-23T08:00:00.000Z → ended by the controller 2026-11-23T08:00:34.000Z; target reached 2026-11-23T08:00:10.000Z.",
    "Rollout: ro-1; scale 4 → 3 of workload hello-vm; VM; application hello; succeeded, readiness lost.",
    "Conditions of 1 instance: accelerator tcg (1); started at once 3 (1).",
    "Warning: Readiness was lost: at its lowest 0 were ready, below the floor of 3.",
    "Warning: made by a seeded generator, not measured.",
  ]);
});

it("says that one goes on, and that no mark tells its end", () => {
  const open = {
    ...rollout,
    outcome: null,
    phase: "progressing",
    reachedAt: null,
    finishedAt: null,
  } as const;
  expect(rolloutAbout(open, undefined)[0]).toBe(
    "Window: requested 2026-11-23T08:00:00.000Z → 2026-11-23T09:00:00.000Z (it goes on); target reached at no time that is known.",
  );
  expect(rolloutAbout({ ...rollout, reachedAt: null }, undefined)).toContain(
    "Warning: No mark tells when its target was reached: it is timed to when the controller ended it.",
  );
});
