import { T0 } from "@/lib/workloads/instance.fixture";
import type { RolloutDetailDto } from "./schema";

/** So many ms after the intent of `rolloutOf`. */
export const isoAt = (ms: number): string => new Date(T0 + ms).toISOString();

/** A scale of hello-vm that was asked for at `T0` and is under way; nothing of it is known but what is given. */
export const rolloutOf = (over: Partial<RolloutDetailDto> = {}): RolloutDetailDto => ({
  id: "ro-1",
  workloadId: "hello-vm",
  kind: "scale",
  phase: "progressing",
  outcome: null,
  fromRevision: 1,
  toRevision: 1,
  fromReplicas: 0,
  toReplicas: 3,
  fromArtifact: "demo:v1",
  toArtifact: "demo:v1",
  changedFields: [],
  actor: "you",
  reason: null,
  onFailure: "revert",
  requestedAt: isoAt(0),
  startedAt: isoAt(0),
  reachedAt: null,
  finishedAt: null,
  durationMs: null,
  hasClockSkew: false,
  firstReady: null,
  lowestReady: null,
  readinessLoss: null,
  failedRequests: null,
  requests: null,
  revertedBecause: null,
  message: null,
  steps: [],
  instances: [],
  curve: [],
  capacityFloor: 0,
  asOf: isoAt(0),
  ...over,
});
