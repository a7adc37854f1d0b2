import { describe, expect, it } from "vitest";
import type { Message, SimpleMessage } from "@/lib/lifecycle/message";
import { NO_MARKS } from "@/lib/lifecycle/phase";
import type { Action, Decision } from "./action";
import { eventsOf, hasWrites, isProgress, rolloutIdOf } from "./decision-events";
import type { StoredInstance, StoredRollout, StoredWorkload } from "./stored-workload";
import { rolloutOf, WORKLOAD } from "./views.fixture";

const AT = Date.parse("2026-11-23T08:00:00.000Z");

const OPEN: StoredRollout = {
  ...rolloutOf(),
  id: "ro-1",
  requestedAt: AT - 5_000,
  startedAt: AT - 4_000,
  progressedAt: null,
  lowestReady: 1,
  message: null,
  failures: null,
};
const storedInstance = (name: string): StoredInstance => ({
  ...NO_MARKS,
  name,
  revision: 1,
  ordinal: 0,
  rolloutId: "ro-0",
  address: null,
  drainReason: null,
  drainMessage: null,
});
const storedOf = (more: Partial<StoredWorkload> = {}): StoredWorkload => ({
  ...WORKLOAD,
  id: "shop",
  isDeleted: false,
  kind: "container",
  provider: "containers",
  runtime: "container",
  generation: 3,
  observedGeneration: 3,
  drainDeadlineMs: 10_000,
  graceMs: 5_000,
  address: null,
  rollout: OPEN,
  lastFinishedAt: null,
  instances: [storedInstance("shop-r1-0")],
  failures: [],
  lastProgressAt: null,
  lastOrdinals: {},
  revisions: [],
  ...more,
});
const decisionOf = (actions: readonly Action[], ready = 1): Decision => ({
  actions,
  status: { ready, total: ready, updated: ready },
  starts: { underWay: 0, waiting: 0, message: null },
  wakeAt: null,
});
const eventsFor = (action: Action, stored = storedOf()) =>
  eventsOf({ stored, decision: decisionOf([action]), at: AT, facts: { concurrency: 4 }, failures: null });

const CREATE = {
  kind: "create-instance",
  name: "shop-r2-7",
  revision: 2,
  ordinal: 7,
  because: "rolling-update",
  message: "Revision 2 is wanted.",
} as const;
const DRAIN = {
  kind: "drain-instance",
  name: "shop-r1-0",
  reason: "replaced",
  because: "old-revision",
  message: "Revision 1 is old.",
} as const;
const LOST = {
  kind: "mark-failed",
  name: "shop-r1-0",
  exitCode: 137,
  because: "killed",
  message: "It was killed.",
} as const;
const ROUTE = {
  kind: "route",
  name: "shop-r1-0",
  serves: false,
  because: "unready",
  message: "It is not ready.",
} as const;
const FINISH = {
  kind: "finish-rollout",
  rolloutId: "ro-1",
  outcome: "succeeded",
  stableRevision: 2,
  because: "converged",
  message: "All is as asked.",
} as const;
const RECOVERY = {
  kind: "start-recovery",
  rolloutId: "ro-9",
  lostInstanceId: "shop-r1-0",
  requestedAt: AT - 100,
  because: "lost",
  message: "An instance was lost.",
} as const;
const CONDITION = { kind: "set-condition", because: "cleared", message: { because: "all-well" } } as const;
const REVERT = {
  kind: "revert-rollout",
  rolloutId: "ro-1",
  toRevision: 1,
  toReplicas: 2,
  because: "progress-deadline",
  message: "No progress.",
} as const;

const COMMON = { source: "/mayfly/controller", time: "2026-11-23T08:00:00.000000Z" };
const stepOf = (
  id: string,
  action: string,
  instanceId: string | null,
  because: string,
  message: Message,
) => ({
  ...COMMON,
  id: `ro-1-${id}`,
  type: "dev.mayfly.rollout.step",
  subject: "ro-1",
  data: { workloadId: "shop", action, instanceId, because, message },
});

describe("the events of a decision", () => {
  it("are an instance's request with what it depends on, and the rollout's step", () => {
    expect(eventsFor(CREATE)).toEqual([
      {
        ...COMMON,
        id: "shop-r2-7-requested",
        type: "dev.mayfly.instance.requested",
        subject: "shop-r2-7",
        data: {
          workloadId: "shop",
          revision: 2,
          ordinal: 7,
          rolloutId: "ro-1",
          concurrency: 4,
          message: "Revision 2 is wanted.",
        },
      },
      stepOf("create-instance-shop-r2-7", "create-instance", "shop-r2-7", "rolling-update", CREATE.message),
    ]);
  });

  it("do not ask again for an instance that is there", () => {
    expect(eventsFor({ ...CREATE, name: "shop-r1-0" })).toEqual([
      stepOf("create-instance-shop-r1-0", "create-instance", "shop-r1-0", "rolling-update", CREATE.message),
    ]);
  });

  it("are the beginning of a drain with why it ends, of the rollout that made the instance", () => {
    const [event, step] = eventsFor(DRAIN);
    expect(event).toMatchObject({
      id: "shop-r1-0-draining",
      type: "dev.mayfly.instance.draining",
      data: { rolloutId: "ro-0", reason: "replaced", message: DRAIN.message },
    });
    expect(event?.data).not.toHaveProperty("concurrency");
    expect(step).toEqual(
      stepOf("drain-instance-shop-r1-0", "drain-instance", "shop-r1-0", "old-revision", DRAIN.message),
    );
  });

  it("are a failure with its exit code, where there is one", () => {
    expect(eventsFor(LOST)[0]).toMatchObject({
      id: "shop-r1-0-failed",
      type: "dev.mayfly.instance.failed",
      data: { reason: "killed", exitCode: 137, message: LOST.message },
    });
    expect(eventsFor({ ...LOST, exitCode: 0 })[0]?.data).toMatchObject({ exitCode: 0 });
    expect(eventsFor({ ...LOST, exitCode: null })[0]?.data).toMatchObject({ exitCode: undefined });
  });

  it.each([DRAIN, LOST])("tell nothing of an instance that nobody knows: $kind", (action) => {
    const events = eventsFor(action, storedOf({ instances: [] }));
    expect(events.map(({ type }) => type)).toEqual(["dev.mayfly.rollout.step"]);
  });

  it("name a change of traffic by its cause, since it may change back, and any other step once", () => {
    expect(eventsFor(ROUTE)).toEqual([
      stepOf("route-unready-shop-r1-0", "route", "shop-r1-0", "unready", ROUTE.message),
    ]);
    expect(eventsFor(REVERT)).toEqual([
      stepOf("revert-rollout-progress-deadline", "revert-rollout", null, "progress-deadline", REVERT.message),
    ]);
  });

  it("are the rollout's end, and no step of it", () => {
    expect(eventsFor(FINISH)).toEqual([
      {
        ...COMMON,
        id: "ro-1-finished",
        type: "dev.mayfly.rollout.finished",
        subject: "ro-1",
        data: { workloadId: "shop", outcome: "succeeded", because: "converged", message: FINISH.message },
      },
    ]);
  });

  it("have no step for what a workload is told, nor where no rollout is open", () => {
    expect(eventsFor(CONDITION)).toEqual([]);
    expect(eventsFor(ROUTE, storedOf({ rollout: null }))).toEqual([]);
    expect(eventsFor(CREATE, storedOf({ rollout: null })).map(({ data }) => data)).toMatchObject([
      { rolloutId: null },
    ]);
  });

  it("come in the order of the actions", () => {
    const decision = decisionOf([ROUTE, DRAIN, FINISH]);
    const write = { stored: storedOf(), decision, at: AT, facts: {}, failures: null };
    expect(eventsOf(write).map(({ id }) => id)).toEqual([
      "ro-1-route-unready-shop-r1-0",
      "shop-r1-0-draining",
      "ro-1-drain-instance-shop-r1-0",
      "ro-1-finished",
    ]);
  });
});

it("the rollout of a decision is the recovery that it opens, before the open one", () => {
  const of = (actions: readonly Action[], rollout: StoredRollout | null) =>
    rolloutIdOf({ stored: storedOf({ rollout }), decision: decisionOf(actions) });
  expect([of([ROUTE, RECOVERY], null), of([RECOVERY], OPEN), of([ROUTE], OPEN), of([ROUTE], null)]).toEqual([
    "ro-9",
    "ro-9",
    "ro-1",
    null,
  ]);
});

it("says of an instance that is asked for what its start is the first of", () => {
  const actions = ([1, 2] as const).map((revision): Action => ({
    kind: "create-instance",
    because: "missing",
    message: "",
    name: `shop-r${revision}-9`,
    revision,
    ordinal: 9,
  }));
  const firstStarts = new Map([[2, "revision"] as const]);
  const write = {
    stored: storedOf(),
    decision: decisionOf(actions),
    at: AT,
    facts: {},
    failures: null,
    firstStarts,
  };
  const told = eventsOf(write).flatMap(({ type, data }) =>
    type.endsWith("instance.requested") ? [[data.revision, data.firstOf]] : [],
  );
  expect(told).toEqual([
    [1, undefined],
    [2, "revision"],
  ]);
});

describe("whether there is anything to write", () => {
  const COUNT = { front: "f", upTo: 3, total: 1, requestsUpTo: 40, requests: 7 };
  const writes = (
    rollout: Partial<StoredRollout> | null,
    { more = {}, ready = 1, message = null, failures = null, actions = [] }: Partial<Case> = {},
  ) => {
    const decision = { ...decisionOf(actions, ready), starts: { underWay: 0, waiting: 0, message } };
    const stored = storedOf({ rollout: rollout === null ? null : { ...OPEN, ...rollout }, ...more });
    return hasWrites({ stored, decision, failures });
  };
  interface Case {
    readonly more: Partial<StoredWorkload>;
    readonly ready: number;
    readonly message: SimpleMessage | null;
    readonly failures: typeof COUNT | null;
    readonly actions: readonly Action[];
  }

  it.each<[string, Partial<StoredRollout> | null, Partial<Case>, boolean]>([
    ["nothing new", {}, {}, false],
    ["no rollout", null, { ready: 0, message: "2 wait.", failures: COUNT }, false],
    ["an action", null, { actions: [CONDITION] }, true],
    ["an intent that nobody has seen", null, { more: { observedGeneration: 2 } }, true],
    ["requests that failed", { failures: null }, { failures: COUNT }, true],
    ["one more request that failed", { failures: COUNT }, { failures: { ...COUNT, total: 2 } }, true],
    ["one more request", { failures: COUNT }, { failures: { ...COUNT, requests: 8 } }, true],
    ["as many that failed as before", { failures: COUNT }, { failures: COUNT }, false],
    ["a first count of ready ones", { lowestReady: null }, {}, true],
    ["fewer ready than ever", { lowestReady: 2 }, { ready: 1 }, true],
    ["as few as ever", { lowestReady: 1 }, { ready: 1 }, false],
    ["more than the fewest", { lowestReady: 1 }, { ready: 2 }, false],
    ["another word of how it goes", { message: "2 wait." }, { message: "1 waits." }, true],
    ["the same word", { message: "2 wait." }, { message: "2 wait." }, false],
    ["its beginning", { startedAt: null }, {}, true],
    ["progress", {}, { more: { lastProgressAt: AT - 1_000 } }, true],
  ])("%s", (_, rollout, more, is) => expect(writes(rollout, more)).toBe(is));
});

it.each<[string, Partial<StoredRollout>, number | null, boolean]>([
  ["an instance that became ready since the intent", {}, AT - 4_999, true],
  ["one at the intent itself", {}, AT - 5_000, false],
  ["one after the last progress", { progressedAt: AT - 2_000 }, AT - 1_999, true],
  ["the last progress", { progressedAt: AT - 2_000 }, AT - 2_000, false],
  ["one between the intent and the last progress", { progressedAt: AT - 2_000 }, AT - 3_000, false],
  ["progress before the intent", { progressedAt: AT - 9_000 }, AT - 6_000, false],
  ["nothing yet", {}, null, false],
  ["a rollout that is turned back", { revertedBecause: "crash-loop" }, AT - 1_000, false],
])("progress: %s", (_, rollout, lastProgressAt, is) => {
  expect(isProgress(storedOf({ rollout: { ...OPEN, ...rollout }, lastProgressAt }))).toBe(is);
});

it("nothing progresses without a rollout", () => {
  expect(isProgress(storedOf({ rollout: null, lastProgressAt: AT }))).toBe(false);
});
