import { describe, expect, it } from "vitest";
import type { Message } from "@/lib/lifecycle/message";
import type { Decision } from "./action";
import { decide } from "./decide";
import type { FailureView, InstanceView, Snapshot } from "./snapshot";
import { instanceOf, rolloutOf, snapshotOf, WORKLOAD } from "./views.fixture";

const NOW = 100_000;
const workload = (more: Partial<Snapshot["workload"]>) => ({ workload: { ...WORKLOAD, ...more } });
const provider = (more: Partial<Snapshot["provider"]>) => ({
  provider: { ...snapshotOf([]).provider, ...more },
});
const condition = (reason: NonNullable<Snapshot["workload"]["condition"]>["reason"], at: number) => ({
  reason,
  message: "as it was",
  at,
});
const lost = (at: number, more: Partial<FailureView> = {}): FailureView => ({
  name: `w-r1-${at}`,
  revision: 1,
  at,
  readyAt: 1,
  reason: "vanished",
  message: null,
  ...more,
});
const three = [instanceOf(0), instanceOf(1), instanceOf(2)];
const QUIET: Decision = {
  actions: [],
  status: { ready: 3, total: 3, updated: 3 },
  starts: { underWay: 0, waiting: 0, message: null },
  wakeAt: null,
};
const create = (ordinal: number, more: object) => ({
  kind: "create-instance",
  name: `w-r1-${ordinal}`,
  revision: 1,
  ordinal,
  ...more,
});
const said = (because: string, message: Message) => ({ kind: "set-condition", because, message });

describe("the whole of a decision", () => {
  it.each<[string, readonly InstanceView[], Partial<Snapshot>, Partial<Record<keyof Decision, unknown>>]>([
    ["nothing to do", three, {}, {}],
    [
      "one missing",
      three.slice(1),
      { lastOrdinals: { 1: 2 } },
      {
        actions: [create(3, { because: "missing", message: { because: "wanted", nth: 3, replicas: 3 } })],
        status: { ready: 2, total: 2, updated: 2 },
        starts: { underWay: 1, waiting: 0, message: null },
      },
    ],
    [
      "counts by revision",
      [...three, instanceOf(0, "ready", { revision: 2 }), instanceOf(1, "started", { revision: 2 })],
      workload({ currentRevision: 2, desiredReplicas: 2, maxSurge: 3 }),
      {
        actions: [
          {
            kind: "drain-instance",
            name: "w-r1-2",
            because: "old-revision",
            reason: "replaced",
            message: { because: "replaced", revision: 2 },
          },
          {
            kind: "drain-instance",
            name: "w-r1-1",
            because: "old-revision",
            reason: "replaced",
            message: { because: "replaced", revision: 2 },
          },
        ],
        status: { ready: 4, total: 5, updated: 1 },
        starts: { underWay: 0, waiting: 0, message: null },
      },
    ],
    [
      "the engine is away",
      three,
      provider({ available: false, reason: "It does not answer.", fix: "start it" }),
      {
        actions: [
          said("provider-unavailable", {
            because: "provider-unavailable",
            reason: "It does not answer.",
            fix: "start it",
          }),
        ],
      },
    ],
    [
      "the engine is away, and nobody knows why",
      three,
      provider({ available: false }),
      {
        actions: [said("provider-unavailable", { because: "provider-unavailable", reason: null, fix: null })],
      },
    ],
    [
      "nobody has read the list",
      three.slice(1),
      provider({ isListed: false }),
      {
        status: { ready: 2, total: 2, updated: 2 },
      },
    ],
    [
      "what is in nobody's books goes",
      three,
      { orphans: ["w-r0-9"] },
      {
        actions: [
          {
            kind: "remove-orphan",
            name: "w-r0-9",
            because: "orphan",
            message: { because: "orphan" },
          },
        ],
      },
    ],
    [
      "what was lost is said first, and the rest is decided without it at once",
      [instanceOf(0, "ready", { engine: "absent" }), ...three.slice(1)],
      {},
      {
        actions: [
          {
            kind: "mark-failed",
            name: "w-r1-0",
            exitCode: null,
            because: "vanished",
            message: { because: "vanished" },
          },
        ],
        status: { ready: 2, total: 2, updated: 2 },
        wakeAt: NOW,
      },
    ],
    [
      "who gets requests is seen in the next look, which comes at once",
      three,
      { traffic: { front: "up", serving: ["w-r1-0", "w-r1-1"] } },
      {
        actions: [
          {
            kind: "route",
            name: "w-r1-2",
            serves: true,
            because: "ready",
            message: { because: "gets-requests" },
          },
        ],
        wakeAt: NOW,
      },
    ],
    [
      "a rollout is awaited until its deadline",
      [...three.slice(1), instanceOf(3, "started", { notReadySince: NOW })],
      { rollout: rolloutOf({ kind: "scale", toRevision: 1, requestedAt: NOW - 10 }) },
      {
        status: { ready: 2, total: 3, updated: 2 },
        starts: { underWay: 1, waiting: 0, message: null },
        wakeAt: NOW - 10 + WORKLOAD.progressDeadlineMs,
      },
    ],
  ])("%s", (_, instances, more, expected) => {
    expect(decide(snapshotOf(instances, more), NOW)).toEqual({ ...QUIET, ...expected });
  });
});

describe("what an earlier controller did not get to the end of", () => {
  const words = { because: "interrupted" };
  const going = { kind: "stop-instance", name: "w-r1-3", because: "interrupted", message: words };
  const making = create(3, { because: "interrupted", message: words });
  it.each<[string, InstanceView, unknown[]]>([
    ["a drain", instanceOf(3, "draining"), [going]],
    ["a drain that is being done", instanceOf(3, "draining", { effect: "stopping" }), []],
    ["a start that the engine never heard of", instanceOf(3, "requested", { engine: "absent" }), [making]],
    ["one that was placed, and no more", instanceOf(3, "scheduled", { engine: "absent" }), [making]],
    ["one that was made, and not started", instanceOf(3, "created", { engine: "made" }), [making]],
    ["a start that is being made", instanceOf(3, "requested", { engine: "absent", effect: "creating" }), []],
    ["one that runs", instanceOf(3, "requested"), []],
    ["one that nobody has looked for yet", instanceOf(3, "requested", { engine: "unknown" }), []],
  ])("%s", (_, instance, expected) => {
    const more = workload({ desiredReplicas: 4 });
    expect(decide(snapshotOf([...three, instance], more), NOW).actions.slice(0, 1)).toEqual(
      instance.phase === "draining" && expected.length === 0
        ? [create(0, { because: "missing", message: { because: "wanted", nth: 4, replicas: 4 } })]
        : expected,
    );
  });

  it("is not begun again where nothing needs it", () => {
    const start = instanceOf(3, "requested", { engine: "absent" });
    expect(decide(snapshotOf([...three, start]), NOW).actions).toEqual([
      {
        kind: "drain-instance",
        name: "w-r1-3",
        because: "never-ready",
        reason: "aborted",
        message: { because: "never-ready-surplus", replicas: 3, miss: null },
      },
    ]);
  });
});

describe("the end of a rollout", () => {
  const rollout = rolloutOf({ kind: "scale", toRevision: 1, requestedAt: NOW - 10 });
  const ended = (instances: readonly InstanceView[], more: Partial<Snapshot>) =>
    decide(snapshotOf(instances, { rollout, ...more }), NOW).actions;
  const finish = { kind: "finish-rollout", rolloutId: "ro", outcome: "succeeded", because: "converged" };

  it("proves the revision that is ready, unless none is wanted", () => {
    expect(ended(three, {})).toEqual([
      { ...finish, stableRevision: 1, message: { because: "settled", replicas: 3, revision: 1, loss: null } },
    ]);
    expect(ended([], workload({ desiredReplicas: 0 }))).toEqual([
      {
        ...finish,
        stableRevision: null,
        message: { because: "settled", replicas: 0, revision: 1, loss: null },
      },
    ]);
  });

  it("is another where it was turned back", () => {
    expect(
      ended(three, { rollout: { ...rollout, revertedAt: NOW, revertedBecause: "It crashed." } }),
    ).toEqual([
      {
        ...finish,
        outcome: "reverted",
        because: "reverted",
        stableRevision: 1,
        message: { because: "settled-again", replicas: 3, revision: 1, loss: null },
      },
    ]);
  });

  it.each<[string, readonly InstanceView[], Partial<Snapshot>]>([
    ["one is more than wanted", [...three, instanceOf(3)], {}],
    ["one is of another revision", three, workload({ currentRevision: 2 })],
    ["one still drains", [...three, instanceOf(3, "draining", { effect: "stopping" })], {}],
    ["nobody knows who gets requests", three, { traffic: { front: "unknown", serving: [] } }],
  ])("has not come where %s", (_, instances, more) => {
    expect(ended(instances, more).filter(({ kind }) => kind === "finish-rollout")).toEqual([]);
  });

  it("in trouble is said with it, and looked at again at once", () => {
    const late = { ...rollout, requestedAt: NOW - 60_000 };
    const decision = decide(snapshotOf(three.slice(1), { rollout: late }), NOW);
    expect([decision.actions, decision.wakeAt]).toEqual([
      [
        {
          ...finish,
          outcome: "failed",
          because: "progress-deadline",
          stableRevision: null,
          message: {
            because: "not-turned-back",
            trouble: { because: "no-progress", afterMs: 60000, misses: [] },
            why: "none-other",
          },
        },
        said("progress-deadline", { because: "no-progress", afterMs: 60000, misses: [] }),
      ],
      NOW,
    ]);
  });
});

describe("a recovery", () => {
  const opened = (failures: FailureView[], more: Partial<Snapshot> = {}, instances = three.slice(1)) =>
    decide(snapshotOf(instances, { failures, ...more }), NOW).actions.filter(
      ({ kind }) => kind === "start-recovery",
    );
  const recovery = (at: number, why: string) => ({
    kind: "start-recovery",
    rolloutId: `ro-w-r1-${at}-lost`,
    lostInstanceId: `w-r1-${at}`,
    requestedAt: at,
    because: "lost",
    message: { because: "lost", name: `w-r1-${at}`, end: why },
  });

  it("is timed from the first loss, and says which and why", () => {
    expect(opened([lost(7), lost(5), lost(6)])).toEqual([recovery(5, "vanished")]);
    expect(opened([lost(5, { message: "no memory" })])).toEqual([recovery(5, "no memory")]);
  });

  it("is of what served and was lost since the last rollout ended, where one is missing and nothing else is asked for", () => {
    expect(opened([lost(5, { readyAt: null })])).toEqual([]);
    expect(opened([lost(5)], { lastFinishedAt: 4 })).toEqual([recovery(5, "vanished")]);
    expect(opened([lost(5)], { lastFinishedAt: 5 })).toEqual([]);
    expect(opened([lost(5)], {}, [...three, instanceOf(3, "draining", { effect: "stopping" })])).toEqual([]);
    expect(opened([lost(5)], { rollout: rolloutOf({ requestedAt: NOW, toRevision: 1 }) })).toEqual([]);
  });
});

describe("a condition", () => {
  const wanting = { notReadySince: NOW - 1 };
  const moving = { lastProgressAt: NOW };
  const two = [...three.slice(1), instanceOf(3, "started", wanting)];
  const changes = (instances: readonly InstanceView[], more: Partial<Snapshot>) =>
    decide(snapshotOf(instances, { ...moving, ...more }), NOW).actions.filter(
      ({ kind }) => kind === "set-condition",
    );
  const away = (reason: string) => ({ because: "provider-unavailable", reason, fix: null }) as const;
  const cleared = [said("cleared", { because: "all-well" })];
  const of = (reason: Parameters<typeof condition>[0], at = 5) =>
    workload({ condition: condition(reason, at) });

  it.each<[string, readonly InstanceView[], Partial<Snapshot>, unknown[]]>([
    ["stays while the fleet moves", two, of("crash-loop"), []],
    ["goes once it is settled", three, of("crash-loop"), cleared],
    ["of an engine that was away goes at once", two, of("provider-unavailable"), cleared],
    ["of an overload goes once enough answer", two, of("panic-routing"), cleared],
    [
      "goes with a newer intent",
      two,
      { ...of("crash-loop"), rollout: rolloutOf({ kind: "scale", toRevision: 1, requestedAt: 6 }) },
      cleared,
    ],
    [
      "stays with the intent that it is of",
      two,
      { ...of("crash-loop"), rollout: rolloutOf({ kind: "scale", toRevision: 1, requestedAt: 5 }) },
      [],
    ],
    [
      "stays through a recovery",
      two,
      { ...of("crash-loop"), rollout: rolloutOf({ kind: "recover", toRevision: 1, requestedAt: 6 }) },
      [],
    ],
    [
      "is not said twice",
      three,
      {
        ...workload({ condition: { reason: "provider-unavailable", message: away("Away."), at: 5 } }),
        ...provider({ available: false, reason: "Away." }),
      },
      [],
    ],
    [
      "is said in other words where they changed",
      three,
      {
        ...workload({ condition: { reason: "provider-unavailable", message: away("Away."), at: 5 } }),
        ...provider({ available: false, reason: "Broken." }),
      },
      [said("provider-unavailable", away("Broken."))],
    ],
    [
      "is said again where the reason is another",
      three,
      {
        ...workload({ condition: { reason: "crash-loop", message: away("Away."), at: 5 } }),
        ...provider({ available: false, reason: "Away." }),
      },
      [said("provider-unavailable", away("Away."))],
    ],
  ])("%s", (_, instances, more, expected) => expect(changes(instances, more)).toEqual(expected));
});

describe("when to look again", () => {
  const wakeAt = (instances: readonly InstanceView[], more: Partial<Snapshot>) =>
    decide(snapshotOf(instances, more), NOW).wakeAt;
  const crash = lost(NOW - 400, { readyAt: null, reason: "exited" });

  it("is when the next may be made after a crash, and nothing is made before", () => {
    const { actions, wakeAt: at, starts } = decide(snapshotOf(three.slice(1), { failures: [crash] }), NOW);
    expect([actions, at, starts]).toEqual([[], NOW + 600, { underWay: 0, waiting: 0, message: null }]);
  });

  it("is the first of what is awaited", () => {
    const silent = instanceOf(0, "unready", { notReadySince: NOW - 59_900 });
    expect(wakeAt([silent, instanceOf(1)], { failures: [crash] })).toBe(NOW + 100);
    const late = instanceOf(0, "unready", { notReadySince: NOW - 58_000 });
    expect(wakeAt([late, instanceOf(1)], { failures: [crash] })).toBe(NOW + 600);
  });

  it("is when the first start has had its time, where others wait for it", () => {
    const starting = Array.from({ length: 5 }, (_, index) =>
      instanceOf(index, "started", { notReadySince: NOW - 50_000 - index }),
    );
    const machine = { cpus: 2, startsElsewhere: 0 };
    const many = { ...workload({ desiredReplicas: 9, stableRevision: null }), machine };
    expect(wakeAt(starting, many)).toBe(NOW + 10_000 - 4);
    expect(
      wakeAt(starting, { ...many, ...workload({ desiredReplicas: 5, stableRevision: null }) }),
    ).toBeNull();
  });
});
