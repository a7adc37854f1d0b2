import { expect, test } from "vitest";
import { decide } from "./decide";
import type { EngineState, InstanceView, Snapshot } from "./snapshot";
import { instanceOf, snapshotOf, WORKLOAD } from "./views.fixture";

const seen = (phase: InstanceView["phase"], engine: EngineState, exitCode: number | null): Snapshot =>
  snapshotOf([instanceOf(0, phase, { engine, exitCode })], {
    workload: { ...WORKLOAD, desiredReplicas: 1, stableRevision: null },
    lastOrdinals: { 1: 0 },
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
