import type { InstanceView, RolloutView, Snapshot, WorkloadView } from "./snapshot";

export const WORKLOAD: WorkloadView = {
  id: "w",
  desiredReplicas: 3,
  currentRevision: 1,
  stableRevision: 1,
  generation: 1,
  maxSurge: 1,
  maxUnavailable: 0,
  progressDeadlineMs: 60_000,
  condition: null,
};

export const instanceOf = (
  ordinal: number,
  phase: InstanceView["phase"] = "ready",
  more: Partial<InstanceView> = {},
): InstanceView => ({
  name: `w-r${more.revision ?? 1}-${ordinal}`,
  revision: 1,
  ordinal,
  phase,
  engine: "running",
  exitCode: null,
  notReadySince: null,
  miss: null,
  effect: null,
  ...more,
});

export const snapshotOf = (instances: readonly InstanceView[], more: Partial<Snapshot> = {}): Snapshot => ({
  workload: WORKLOAD,
  rollout: null,
  lastFinishedAt: null,
  instances,
  failures: [],
  traffic: {
    front: "up",
    serving: instances.filter(({ phase }) => phase === "ready").map(({ name }) => name),
  },
  unresponsiveMs: 60_000,
  lastProgressAt: null,
  lastOrdinals: {},
  orphans: [],
  machine: null,
  provider: { available: true, reason: null, fix: null, availableSince: 0, isListed: true },
  ...more,
});

export const rolloutOf = (more: Partial<RolloutView> = {}): RolloutView => ({
  id: "ro",
  kind: "deploy",
  fromReplicas: 3,
  toRevision: 2,
  toReplicas: 3,
  onFailure: "revert",
  requestedAt: 0,
  revertedAt: null,
  revertedBecause: null,
  firstReady: null,
  lowestReady: null,
  ...more,
});
