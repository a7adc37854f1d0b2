import { describe, expect, it } from "vitest";
import { cancellations, creations, drains } from "./replicas";
import type { InstanceView, Snapshot } from "./snapshot";
import { instanceOf, snapshotOf, WORKLOAD } from "./views.fixture";

const of = (revision: number, ordinals: readonly number[], phase: InstanceView["phase"] = "ready") =>
  ordinals.map((ordinal) => instanceOf(ordinal, phase, { revision }));
const wanted = (more: Partial<Snapshot["workload"]>) => ({ workload: { ...WORKLOAD, ...more } });
const drained = (instances: readonly InstanceView[], more: Partial<Snapshot> = {}) =>
  drains(snapshotOf(instances, more), instances).map(({ name, because }) => [name, because]);

describe("drains", () => {
  it("takes the oldest revision first, and of one revision the youngest", () => {
    const all = [...of(1, [0, 1]), ...of(2, [0, 1]), ...of(3, [0, 1, 2])];
    const three = { desiredReplicas: 3, currentRevision: 3 };
    expect(drained(all, wanted({ ...three, maxUnavailable: 1 }))).toEqual([
      ["w-r1-1", "old-revision"],
      ["w-r1-0", "old-revision"],
      ["w-r2-1", "old-revision"],
      ["w-r2-0", "old-revision"],
    ]);
    // The floor leaves room for three of the four only.
    const fewer = [...of(1, [0, 1]), ...of(2, [0, 1]), ...of(3, [0])];
    expect(drained(fewer, wanted({ desiredReplicas: 2, currentRevision: 3 }))).toEqual([
      ["w-r1-1", "old-revision"],
      ["w-r1-0", "old-revision"],
      ["w-r2-1", "old-revision"],
    ]);
  });

  it.each([
    [3, 0, 0],
    [3, 1, 1],
    [3, 3, 3],
    [2, 0, 1],
    [0, 0, 3],
    [0, 2, 3],
  ])("of 3 old ones with %d wanted and %d that may be missing gives up %d", (desired, missing, gone) => {
    const more = wanted({ desiredReplicas: desired, maxUnavailable: missing, currentRevision: 2 });
    expect(drained(of(1, [0, 1, 2]), more)).toHaveLength(gone);
  });

  it("of more than wanted takes the unready ones first, then the youngest, and those alone", () => {
    const all = [...of(1, [0, 1, 2, 3]), ...of(1, [4], "unready")];
    expect(drained(all, wanted({ desiredReplicas: 3 }))).toEqual([
      ["w-r1-4", "surplus"],
      ["w-r1-3", "surplus"],
    ]);
    expect(drained(all, wanted({ desiredReplicas: 5 }))).toEqual([]);
  });

  it("gives up starts alone while nobody knows who gets requests", () => {
    const all = [...of(1, [0, 1, 2]), ...of(1, [3], "started")];
    const blind = { traffic: { front: "unknown", serving: [] } } as const;
    expect(drained(all, { ...wanted({ desiredReplicas: 1 }), ...blind })).toEqual([
      ["w-r1-3", "never-ready"],
    ]);
  });
});

describe("cancellations", () => {
  it("take what is farthest from ready, and of those the youngest", () => {
    const all = [
      ...of(1, [0], "booted"),
      ...of(1, [1, 2], "created"),
      ...of(1, [3], "requested"),
      ...of(1, [4], "started"),
    ];
    const names = (desiredReplicas: number) =>
      cancellations(snapshotOf(all, wanted({ desiredReplicas })), all).map(({ name }) => name);
    expect(names(5)).toEqual([]);
    expect(names(2)).toEqual(["w-r1-3", "w-r1-2", "w-r1-1"]);
    expect(names(0)).toEqual(["w-r1-3", "w-r1-2", "w-r1-1", "w-r1-4", "w-r1-0"]);
  });

  it("take every start of an old revision", () => {
    const all = [...of(1, [0], "started"), ...of(2, [0])];
    const snapshot = snapshotOf(all, wanted({ desiredReplicas: 3, currentRevision: 2 }));
    expect(cancellations(snapshot, all).map(({ name }) => name)).toEqual(["w-r1-0"]);
  });
});

describe("creations", () => {
  const made = (
    instances: readonly InstanceView[],
    more: Partial<Snapshot["workload"]>,
    startRoom = Infinity,
  ) => creations(snapshotOf(instances, wanted(more)), instances, 0, startRoom);
  it.each([
    ["nothing there", [], { desiredReplicas: 3 }, 3],
    ["as many as wanted", of(1, [0, 1, 2]), { desiredReplicas: 3 }, 0],
    ["a surge of one", of(1, [0, 1, 2]), { desiredReplicas: 3, currentRevision: 2, maxSurge: 1 }, 1],
    ["a surge of two", of(1, [0, 1, 2]), { desiredReplicas: 3, currentRevision: 2, maxSurge: 2 }, 2],
    ["no surge", of(1, [0, 1, 2]), { desiredReplicas: 3, currentRevision: 2, maxSurge: 0 }, 0],
    ["one that drains takes room", of(1, [0, 1, 2], "draining"), { desiredReplicas: 3, maxSurge: 1 }, 1],
    ["never more than are missing", of(1, [0]), { desiredReplicas: 2, maxSurge: 3 }, 1],
  ] as const)("%s", (_, instances, more, count) => {
    expect(made(instances, more).made).toHaveLength(count);
    expect(made(instances, more).waiting).toBe(0);
  });

  it("holds back what the machine can't start at once, and says how many", () => {
    const { made: names, waiting } = made([], { desiredReplicas: 5 }, 2);
    expect([names.map(({ name }) => name), waiting]).toEqual([["w-r1-0", "w-r1-1"], 3]);
  });

  it("goes on after the highest ordinal that was ever used", () => {
    const snapshot = snapshotOf([], { ...wanted({ desiredReplicas: 2 }), lastOrdinals: { 1: 7, 2: 90 } });
    expect(creations(snapshot, [], 0, Infinity).made.map(({ name }) => name)).toEqual(["w-r1-8", "w-r1-9"]);
  });

  it.each([
    ["rolling-update", of(1, [0]), 0, 2],
    ["lost", [], 1, 1],
    ["missing", [], 0, 1],
  ] as const)("says why: %s", (because, instances, lost, currentRevision) => {
    const snapshot = snapshotOf(instances, wanted({ currentRevision }));
    expect(creations(snapshot, instances, lost, 1).made.map((one) => one.because)).toEqual([because]);
  });
});

describe("the words of what is made and what goes", () => {
  const miss = { kind: "refused" } as const;
  it("count the instances, and say what they take the place of", () => {
    const words = (instances: readonly InstanceView[], lost: number, revision = 1) =>
      creations(
        snapshotOf(instances, wanted({ desiredReplicas: 3, currentRevision: revision, maxSurge: 2 })),
        instances,
        lost,
        Infinity,
      ).made.map(({ message }) => message);
    expect(words(of(1, [0]), 0)).toEqual([
      { because: "wanted", nth: 2, replicas: 3 },
      { because: "wanted", nth: 3, replicas: 3 },
    ]);
    expect(words(of(1, [0, 1]), 1)).toEqual([{ because: "takes-lost-place" }]);
    expect(words([...of(1, [0, 1, 2])], 1, 2)).toEqual([
      { because: "takes-over", revision: 2, nth: 1, replicas: 3 },
      { because: "takes-over", revision: 2, nth: 2, replicas: 3 },
    ]);
  });

  it("tell what is old, what is too many and what never was ready", () => {
    const all = [
      ...of(1, [0]),
      instanceOf(1, "started", { miss }),
      ...of(2, [0, 1]),
      instanceOf(2, "requested", { revision: 2 }),
    ];
    const more = wanted({ desiredReplicas: 1, currentRevision: 2 });
    const told = drains(snapshotOf(all, more), all).map(({ name, because, reason, message }) => [
      name,
      because,
      reason,
      message,
    ]);
    expect(told).toEqual([
      [
        "w-r1-1",
        "never-ready",
        "aborted",
        { because: "never-ready-old", revision: 1, miss: { kind: "refused" } },
      ],
      ["w-r2-2", "never-ready", "aborted", { because: "never-ready-surplus", replicas: 1, miss: null }],
      ["w-r1-0", "old-revision", "replaced", { because: "replaced", revision: 2 }],
      ["w-r2-1", "surplus", "scaled-in", { because: "surplus", replicas: 1 }],
    ]);
  });

  it("leave what drains out of every count", () => {
    const all = [...of(1, [0, 1], "draining"), ...of(1, [2])];
    expect(drained(all, wanted({ desiredReplicas: 1 }))).toEqual([]);
    expect(creations(snapshotOf(all, wanted({ desiredReplicas: 1 })), all, 0, 9).made).toEqual([]);
  });

  it("give up what is asked for before what is placed, and that before what is made", () => {
    const all = [instanceOf(0, "created"), instanceOf(1, "scheduled"), instanceOf(2, "requested")];
    const names = (count: number) =>
      cancellations(snapshotOf(all, wanted({ desiredReplicas: count })), all).map(({ name }) => name);
    expect([names(2), names(1)]).toEqual([["w-r1-2"], ["w-r1-2", "w-r1-1"]]);
    const other = [instanceOf(2, "created"), instanceOf(1, "scheduled"), instanceOf(0, "requested")];
    expect(
      cancellations(snapshotOf(other, wanted({ desiredReplicas: 1 })), other).map(({ name }) => name),
    ).toEqual(["w-r1-0", "w-r1-1"]);
  });
});
