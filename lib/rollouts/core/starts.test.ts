import { describe, expect, it } from "vitest";
import type { Action } from "./action";
import { decide } from "./decide";
import type { InstanceView, Snapshot } from "./snapshot";
import { startLimit, startsOf, stopLimit, waitMessage } from "./starts";
import { instanceOf, rolloutOf, snapshotOf, WORKLOAD } from "./views.fixture";

const NOW = 100_000;
const workload = (more: Partial<Snapshot["workload"]>) => ({ workload: { ...WORKLOAD, ...more } });
const many = (from: number, count: number, phase: InstanceView["phase"], more: Partial<InstanceView> = {}) =>
  Array.from({ length: count }, (_, index) => instanceOf(from + index, phase, more));
const begun = { notReadySince: NOW - 1_000 };
const machineOf = (cpus: number, startsElsewhere = 0) => ({ machine: { cpus, startsElsewhere } });
const namesOf = (actions: readonly Action[], kind: Action["kind"]): readonly string[] =>
  actions.flatMap((action) => (action.kind === kind && "name" in action ? [action.name] : []));

describe("startLimit", () => {
  it.each([
    [1, 5],
    [2, 5],
    [3, 6],
    [8, 16],
  ])("%d CPUs bear %d starts at once", (cpus, limit) => expect(startLimit(cpus)).toBe(limit));
});

describe("stopLimit", () => {
  it.each([
    [1, 8],
    [2, 8],
    [3, 12],
    [8, 32],
  ])("%d CPUs bear %d stops at once", (cpus, limit) => expect(stopLimit(cpus)).toBe(limit));
});

describe("starts that a machine bears", () => {
  const scale = rolloutOf({ kind: "scale", toRevision: 1, requestedAt: NOW });
  it.each([
    [
      "none on their way",
      0,
      machineOf(2),
      5,
      { because: "starts-wait", underWay: 5, startsElsewhere: 0, cpus: 2, waiting: 41 },
    ],
    [
      "two on their way",
      2,
      machineOf(2),
      3,
      { because: "starts-wait", underWay: 5, startsElsewhere: 0, cpus: 2, waiting: 41 },
    ],
    [
      "as many as it bears",
      5,
      machineOf(2),
      0,
      { because: "starts-wait", underWay: 5, startsElsewhere: 0, cpus: 2, waiting: 41 },
    ],
    [
      "some of other workloads",
      1,
      machineOf(2, 2),
      2,
      { because: "starts-wait", underWay: 3, startsElsewhere: 2, cpus: 2, waiting: 43 },
    ],
    [
      "others take all of it",
      0,
      machineOf(1, 7),
      1,
      { because: "starts-wait", underWay: 1, startsElsewhere: 7, cpus: 1, waiting: 45 },
    ],
    [
      "a larger machine",
      0,
      machineOf(16),
      32,
      { because: "starts-wait", underWay: 32, startsElsewhere: 0, cpus: 16, waiting: 14 },
    ],
    ["a machine that takes all", 0, machineOf(32), 46, null],
    ["no machine of ours", 0, { machine: null }, 46, null],
  ] as const)("%s: %d under way", (_name, starting, machine, made, message) => {
    const instances = [...many(0, 5, "ready"), ...many(5, starting, "started", begun)];
    const wanted = workload({ desiredReplicas: 51, maxSurge: 1 });
    const decision = decide(snapshotOf(instances, { ...wanted, ...machine, rollout: scale }), NOW);
    expect(namesOf(decision.actions, "create-instance")).toHaveLength(made);
    const underWay = starting + made;
    expect(decision.starts).toEqual({ underWay, waiting: 46 - underWay, message });
  });

  it("are given up on once they took longer than a rollout may, so that the next can begin", () => {
    const stuck = many(0, 4, "started", { notReadySince: NOW - 60_000 });
    const slow = instanceOf(4, "started", { notReadySince: NOW - 59_000 });
    const wanted = { ...workload({ desiredReplicas: 10, stableRevision: null }), ...machineOf(2) };
    const late = decide(snapshotOf([...stuck, slow], wanted), NOW);
    expect(late.starts).toEqual({
      underWay: 5,
      waiting: 1,
      message: { because: "starts-wait", underWay: 5, startsElsewhere: 0, cpus: 2, waiting: 1 },
    });
    expect(late.wakeAt).toBe(NOW + 1_000);
  });
});

describe("startsOf", () => {
  const wanted = { workload: { ...WORKLOAD, progressDeadlineMs: 10_000 } };
  it.each([
    ["none", [], null],
    ["one", [5_000], NOW + 5_000],
    ["two, by the one that began first", [9_000, 2_000], NOW + 1_000],
    ["one that has had its time, which counts no more", [10_000], null],
    ["one that nobody knows how long it takes, which counts no more", [null], null],
  ])("says when there is room again: of %s", (_, ages, roomAt) => {
    const instances = ages.map((age, ordinal) =>
      instanceOf(ordinal, "started", { notReadySince: age === null ? null : NOW - age }),
    );
    const underWay = ages.filter((age) => age !== null && age < 10_000).length;
    const snapshot = snapshotOf(instances, { ...wanted, ...machineOf(2) });
    expect(startsOf(snapshot, instances, NOW)).toEqual({ underWay, room: 5 - underWay, roomAt });
    const unbound = snapshotOf(instances, wanted);
    expect(startsOf(unbound, instances, NOW)).toEqual({ underWay, room: Infinity, roomAt: null });
  });

  it("says nothing of a machine that is not ours, however many wait", () => {
    expect(waitMessage(snapshotOf([]), 5, 2)).toBeNull();
  });
});

describe("a newer intent while starts are in flight", () => {
  const three = workload({ desiredReplicas: 3 });
  const ready = many(0, 5, "ready");
  const starting = [
    instanceOf(5, "booted", begun),
    instanceOf(6, "started", { ...begun, effect: "creating" }),
    instanceOf(7, "requested", { ...begun, effect: "creating", engine: "absent" }),
    instanceOf(8, "requested", { ...begun, engine: "absent" }),
  ];
  const all = ["w-r1-8", "w-r1-7", "w-r1-6", "w-r1-5"];
  const away = { available: false, reason: "away", fix: null, availableSince: 0, isListed: false };
  const unlisted = { ...away, available: true };

  it.each([
    ["keeps the ready ones, but for the youngest", {}, [...all, "w-r1-4", "w-r1-3"]],
    ["needs no word of a front end", { traffic: { front: "unknown", serving: [] } }, all],
    ["needs no engine", { provider: away }, all],
    ["needs no engine's list", { provider: unlisted }, all],
  ] as const)("%s", (_name, more, drained) => {
    const { actions } = decide(snapshotOf([...ready, ...starting], { ...three, ...more }), NOW);
    expect(namesOf(actions, "drain-instance")).toEqual(drained);
    expect(namesOf(actions, "create-instance")).toEqual([]);
    const reasons = actions.flatMap((action) => (action.kind === "drain-instance" ? [action.reason] : []));
    expect(reasons.slice(0, 4)).toEqual(["aborted", "aborted", "aborted", "aborted"]);
    expect(reasons.slice(4).every((reason) => reason === "scaled-in")).toBe(true);
  });

  it("gives up only what is more than wanted, and what is farthest from ready first", () => {
    const seven = workload({ desiredReplicas: 7 });
    const { actions } = decide(snapshotOf([...ready, ...starting], seven), NOW);
    expect(namesOf(actions, "drain-instance")).toEqual(["w-r1-8", "w-r1-7"]);
  });

  it("keeps those that serve while others are merely expected", () => {
    const instances = [...many(0, 3, "ready"), ...starting];
    const { actions } = decide(snapshotOf(instances, three), NOW);
    expect(namesOf(actions, "drain-instance")).toEqual(all);
  });

  it("gives up what is unready before what is ready, and no more than the floor allows", () => {
    const instances = [instanceOf(0, "unready", begun), ...many(1, 5, "ready"), ...starting];
    const serving = { traffic: { front: "up", serving: ["w-r1-1", "w-r1-2", "w-r1-3", "w-r1-4"] } } as const;
    const { actions } = decide(snapshotOf(instances, { ...three, ...serving }), NOW);
    expect(namesOf(actions, "drain-instance")).toEqual([...all, "w-r1-0", "w-r1-5"]);
  });

  it("gives up every start of a revision that is not wanted any more, and all at none wanted", () => {
    const next = workload({ desiredReplicas: 5, currentRevision: 2 });
    const deploy = decide(snapshotOf([...ready, ...starting], { ...next, provider: away }), NOW);
    expect(namesOf(deploy.actions, "drain-instance").toSorted()).toEqual(all.toSorted());
    const none = decide(snapshotOf([...ready, ...starting], workload({ desiredReplicas: 0 })), NOW);
    expect(namesOf(none.actions, "drain-instance")).toHaveLength(9);
  });
});

describe("a rollout that lost readiness on its way", () => {
  const settled = many(0, 3, "ready");
  it.each([
    [
      { firstReady: 5, lowestReady: 0 },
      { because: "settled", replicas: 3, revision: 1, loss: { lowest: 0, floor: 3 } },
    ],
    [
      { firstReady: 5, lowestReady: 1 },
      { because: "settled", replicas: 3, revision: 1, loss: { lowest: 1, floor: 3 } },
    ],
    [
      { firstReady: 5, lowestReady: 3 },
      { because: "settled", replicas: 3, revision: 1, loss: null },
    ],
    [
      { firstReady: 1, lowestReady: 1 },
      { because: "settled", replicas: 3, revision: 1, loss: null },
    ],
    [
      { firstReady: null, lowestReady: 0 },
      { because: "settled", replicas: 3, revision: 1, loss: null },
    ],
  ])("%j says so", (course, message) => {
    const rollout = rolloutOf({ kind: "scale", fromReplicas: 51, toReplicas: 3, toRevision: 1, ...course });
    const { actions } = decide(snapshotOf(settled, { rollout }), NOW);
    expect(actions).toEqual([
      {
        kind: "finish-rollout",
        rolloutId: "ro",
        outcome: "succeeded",
        because: "converged",
        stableRevision: 1,
        message,
      },
    ]);
  });
});
