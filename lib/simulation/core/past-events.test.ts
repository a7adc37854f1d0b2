import { describe, expect, it } from "vitest";
import type { SimulatedWorkload } from "./history";
import type { PastLife, PastRollout } from "./past";
import { eventsOfLife, eventsOfRollout, instanceIdOf } from "./past-events";

const VM: SimulatedWorkload = { id: "history-1-1-vm", applicationId: "history-1-1", kind: "vm" };
const life = (over: Partial<PastLife> = {}): PastLife => ({
  kind: "life",
  revision: 3,
  ordinal: 7,
  rolloutId: "ro_1",
  requestedAt: 1000,
  scheduledAt: 1001,
  createdAt: 1002,
  startedAt: 1003,
  bootedAt: 1004,
  readyAt: 1005.25,
  failsAt: Infinity,
  accelerator: "kvm",
  imageCached: true,
  concurrency: 2,
  unready: null,
  isNeverReady: false,
  drainingAt: 1008,
  endedAt: 1009,
  isFailure: false,
  reason: "replaced",
  ...over,
});
const marksOf = (over: Partial<PastLife> = {}) =>
  eventsOfLife(VM, life(over)).map(({ type, time }) => `${type.split(".").at(-1)} ${time.slice(20, -1)}`);

describe("the events of a life", () => {
  it("are its marks in their order, to the microsecond", () => {
    expect(marksOf()).toEqual([
      ...["requested 000000", "scheduled 001000", "created 002000", "started 003000", "booted 004000"],
      ...["ready 005250", "draining 008000", "stopped 009000"],
    ]);
  });

  it.each<[string, Partial<PastLife>, string[]]>([
    ["no boot of what has none", { bootedAt: null }, ["started", "ready", "draining", "stopped"]],
    [
      "no readiness of what never served",
      { isNeverReady: true },
      ["started", "booted", "draining", "stopped"],
    ],
    ["no drain of what went at once", { drainingAt: null }, ["started", "booted", "ready", "stopped"]],
    ["a failure", { isFailure: true }, ["started", "booted", "ready", "draining", "failed"]],
    [
      "a gap in its readiness",
      { unready: { fromAt: 1006, untilAt: 1007 } },
      ["started", "booted", "ready", "unready", "ready", "draining", "stopped"],
    ],
  ])("tell %s", (_, over, words) => {
    expect(
      marksOf(over)
        .map((mark) => mark.split(" ")[0])
        .slice(3),
    ).toEqual(words);
  });

  it("say with the request what it is, that it is simulated, and on what it runs", () => {
    const [requested, scheduled] = eventsOfLife(VM, life());
    expect(requested).toEqual({
      source: "/mayfly/simulation",
      id: "history-1-1-vm-r3-7-requested-1000000",
      subject: instanceIdOf(VM, life()),
      type: "dev.mayfly.instance.requested",
      time: "1970-01-01T00:00:01.000000Z",
      data: {
        workloadId: "history-1-1-vm",
        revision: 3,
        ordinal: 7,
        simulated: true,
        rolloutId: "ro_1",
        kind: "vm",
        provider: "simulated-vms",
        runtime: "simulated",
        host: "simulated",
        imageCached: true,
        concurrency: 2,
        accelerator: "kvm",
      },
    });
    expect(scheduled?.data).toEqual({
      workloadId: "history-1-1-vm",
      revision: 3,
      ordinal: 7,
      simulated: true,
    });
    expect(eventsOfLife(VM, life({ accelerator: null }))[0]?.data).not.toHaveProperty("accelerator");
  });

  it("say with the end why, and of a failure its exit code", () => {
    const endOf = (over: Partial<PastLife>) => eventsOfLife(VM, life(over)).at(-1)?.data;
    expect(endOf({})).toEqual({
      workloadId: "history-1-1-vm",
      revision: 3,
      ordinal: 7,
      simulated: true,
      reason: "replaced",
    });
    expect(endOf({ isFailure: true, reason: "killed" })).toMatchObject({ reason: "killed", exitCode: 1 });
  });
});

it("tells of a rollout that it was accepted, with what was asked for, and how it ended", () => {
  const rollout: PastRollout = {
    kind: "rollout",
    id: "ro_9",
    change: "deploy",
    fromRevision: 1,
    toRevision: 2,
    fromReplicas: 3,
    toReplicas: 4,
    requestedAt: 1000,
    reachedAt: null,
    finishedAt: 2000,
    outcome: "reverted",
    lowestReady: 3,
    failedRequests: 0,
  };
  const of = { source: "/mayfly/simulation", subject: "ro_9" };
  const ours = { workloadId: "history-1-1-vm", simulated: true, message: { because: "simulated" } };
  expect(eventsOfRollout(VM, rollout)).toEqual([
    {
      ...of,
      id: "ro_9-accepted",
      type: "dev.mayfly.rollout.accepted",
      time: "1970-01-01T00:00:01.000000Z",
      data: {
        ...ours,
        kind: "deploy",
        fromRevision: 1,
        toRevision: 2,
        fromReplicas: 3,
        toReplicas: 4,
        actor: "simulation",
      },
    },
    {
      ...of,
      id: "ro_9-finished",
      type: "dev.mayfly.rollout.finished",
      time: "1970-01-01T00:00:02.000000Z",
      data: { ...ours, outcome: "reverted", because: "simulated" },
    },
  ]);
});
