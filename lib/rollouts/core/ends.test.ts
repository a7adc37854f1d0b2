import { expect, test } from "vitest";
import { decide } from "./decide";
import type { EngineState, InstanceView, Snapshot } from "./snapshot";

const seen = (phase: InstanceView["phase"], engine: EngineState, exitCode: number | null): Snapshot => ({
  workload: {
    ...{ id: "shop", desiredReplicas: 1, currentRevision: 1, stableRevision: null, generation: 1 },
    ...{ maxSurge: 1, maxUnavailable: 0, progressDeadlineMs: 60_000, condition: null },
  },
  ...{ rollout: null, lastFinishedAt: null, failures: [], lastProgressAt: null, lastOrdinals: { 1: 0 } },
  instances: [{ name: "shop-r1-0", revision: 1, ordinal: 0, phase, engine, exitCode, effect: null }],
  provider: { available: true, reason: null, fix: null, availableSince: 0, isListed: true },
  orphans: [],
});
const decided = (snapshot: Snapshot) =>
  decide(snapshot, 1_000).actions.map(({ kind, because }) => `${kind} ${because}`);

test.each([
  ["created", "made", null, "create-instance interrupted"],
  ["requested", "made", null, "create-instance interrupted"],
  ["requested", "absent", null, "create-instance interrupted"],
  ["created", "absent", null, "mark-failed vanished"],
  ["ready", "exited", 1, "mark-failed exited"],
  ["ready", "exited", 137, "mark-failed killed"],
  ["started", "exited", null, "mark-failed exited"],
] as const)(
  "an instance that is %s and that the engine has as %s, code %s: %s",
  (phase, engine, code, does) => {
    expect(decided(seen(phase, engine, code))).toContain(does);
  },
);
