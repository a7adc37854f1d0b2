import { describe, expect, it } from "vitest";
import type { Draws } from "./draws";
import { middling, unlikely } from "./draws.fixture";
import { Fleet } from "./fleet";
import type { SimulatedWorkload } from "./history";
import type { Life, Past, PastLife, PastRollout } from "./past";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const workload = (kind: "vm" | "container"): SimulatedWorkload => ({ id: "w", applicationId: "a", kind });
const fleetOf = (kind: "vm" | "container" = "container", draws: Draws = middling(), pace = 1): Fleet =>
  new Fleet(workload(kind), draws, () => pace);
const ageless = (life: Life): Life => life;
const living =
  (ms: number) =>
  (life: Life): Life => ({ ...life, failsAt: life.readyAt + ms });
const livesOf = (past: Iterable<Past>): PastLife[] => [...past].filter((one) => one.kind === "life");
const rolloutOf = (past: Iterable<Past>): PastRollout => {
  const [rollout, ...rest] = [...past].filter((one) => one.kind === "rollout");
  if (!rollout || rest.length > 0) throw new Error("There is not just one rollout.");
  return rollout;
};
/** A fleet that was deployed first at 1000; a container alone is ready at 2258. */
const deployed = (replicas: number, fleet = fleetOf(), age = ageless): Fleet => {
  Array.from(fleet.deployFirst(1000, replicas, age));
  return fleet;
};
const CONTAINER: Life = {
  revision: 1,
  ordinal: 0,
  rolloutId: "ro_w_1",
  requestedAt: 1000,
  scheduledAt: 1008,
  createdAt: 1268,
  startedAt: 1358,
  bootedAt: null,
  readyAt: 2258,
  failsAt: Infinity,
  imageCached: true,
  concurrency: 1,
  accelerator: null,
};
const ENDED = { kind: "life", isNeverReady: false, unready: null } as const;
const CHANGE = {
  kind: "rollout",
  outcome: "succeeded",
  failedRequests: 0,
  fromRevision: 1,
  toRevision: 1,
} as const;

describe("the first deploy", () => {
  it("is a stable revision, and over when the last is ready", () => {
    const fleet = fleetOf();
    expect([...fleet.deployFirst(1000, 1, ageless)]).toEqual([
      { kind: "revision", number: 1, at: 1000, isStable: true },
      {
        ...CHANGE,
        id: "ro_w_1",
        change: "deploy",
        requestedAt: 1000,
        finishedAt: 2258,
        reachedAt: 2258,
        fromReplicas: 0,
        toReplicas: 1,
        lowestReady: 0,
      },
    ]);
    expect(fleet.idleAt).toBe(2258);
    expect(fleetOf().idleAt).toBe(-Infinity);
  });

  it("slows each that starts beside others by 4 % for each of them", () => {
    const { finishedAt, toReplicas } = rolloutOf(fleetOf().deployFirst(0, 3, ageless));
    expect([finishedAt, toReplicas]).toEqual([expect.closeTo(1258 * 1.08, 6), 3]);
  });
});

describe("a life", () => {
  const only = (fleet: Fleet) => livesOf(deployed(1, fleet).shutDown(10_000))[0];

  it("of a container goes from its request through its stages to its end", () => {
    expect(only(fleetOf())).toEqual({
      ...CONTAINER,
      ...ENDED,
      drainingAt: 10_040,
      endedAt: 10_640,
      reason: "shut-down",
      isFailure: false,
    });
  });

  it("of a VM boots a guest, on an accelerator, and drains longer", () => {
    expect(livesOf(deployed(1, fleetOf("vm")).shutDown(100_000))[0]).toMatchObject({
      scheduledAt: 1015,
      createdAt: 3515,
      startedAt: 3915,
      bootedAt: 41_915,
      readyAt: 50_915,
      accelerator: "kvm",
      drainingAt: 100_040,
      endedAt: 104_040,
    });
    expect(only(fleetOf("vm", middling({ chance: () => false })))?.accelerator).toBe("tcg");
  });

  it("takes six times as long to be created where the image is not there yet", () => {
    expect(only(fleetOf("container", unlikely(0.05)))).toMatchObject({
      imageCached: false,
      createdAt: 1008 + 6 * 260,
      startedAt: 1098 + 6 * 260,
    });
  });

  it("seems to be requested after it was ready where a clock is off", () => {
    expect(only(fleetOf("container", unlikely(0.0005)))).toMatchObject({ requestedAt: 2308, readyAt: 2258 });
  });

  it("starts at the pace of its time", () => {
    expect(only(fleetOf("container", middling(), 0.5))).toMatchObject({ scheduledAt: 1004, readyAt: 1629 });
  });
});

describe("a deploy", () => {
  it("takes one after the other: an old one drains once its successor is ready", () => {
    const fleet = deployed(2);
    const past = [...fleet.deploy(10_000, ageless)];
    expect(past[0]).toEqual({ kind: "revision", number: 2, at: 10_000, isStable: true });
    expect(
      livesOf(past).map(({ revision, ordinal, reason, drainingAt, endedAt }) => [
        ...[revision, ordinal, reason, drainingAt, endedAt],
      ]),
    ).toEqual([
      [1, 0, "replaced", 11_258, 11_858],
      [1, 1, "replaced", 13_116, 13_716],
    ]);
    expect(rolloutOf(past)).toEqual({
      ...CHANGE,
      id: "ro_w_2",
      change: "deploy",
      toRevision: 2,
      requestedAt: 10_000,
      finishedAt: 13_716,
      reachedAt: 13_716,
      fromReplicas: 2,
      toReplicas: 2,
      lowestReady: 2,
    });
    expect(livesOf(fleet.shutDown(20_000)).map(({ revision, ordinal }) => [revision, ordinal])).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });

  it.each([
    ["vm" as const, 0.2, 5],
    ["container" as const, 0.05, 5],
    ["vm" as const, 0.05, 0],
    ["container" as const, 0.2, 0],
  ])("of a %s fails some requests at a chance of %d", (kind, chance, failedRequests) => {
    const draws = unlikely(chance);
    expect(rolloutOf(deployed(1, fleetOf(kind, draws)).deploy(100_000, ageless))).toMatchObject({
      failedRequests,
    });
  });

  it("that never serves is waited for 20 s, then turned back, and leaves the old ones", () => {
    const fleet = deployed(1);
    const past = [...fleet.deployBadly(10_000)];
    expect(past).toEqual([
      { kind: "revision", number: 2, at: 10_000, isStable: false },
      {
        ...CONTAINER,
        kind: "life",
        revision: 2,
        rolloutId: "ro_w_2",
        requestedAt: 10_000,
        scheduledAt: 10_008,
        createdAt: 10_268,
        startedAt: 10_358,
        readyAt: 11_258,
        isNeverReady: true,
        unready: null,
        drainingAt: null,
        endedAt: 31_258,
        reason: "exited",
        isFailure: true,
      },
      {
        ...CHANGE,
        id: "ro_w_2",
        change: "deploy",
        toRevision: 2,
        outcome: "reverted",
        requestedAt: 10_000,
        finishedAt: 31_258,
        reachedAt: null,
        fromReplicas: 1,
        toReplicas: 1,
        lowestReady: 1,
      },
    ]);
    expect(livesOf(fleet.shutDown(40_000)).map(({ revision }) => revision)).toEqual([1]);
  });
});

describe("a roll back", () => {
  it("goes to the last revision that served before, past one that never did", () => {
    const fleet = deployed(1);
    Array.from(fleet.deployBadly(10_000));
    Array.from(fleet.deploy(50_000, ageless));
    const past = [...fleet.rollBack(60_000, ageless)];
    expect(livesOf(past).map(({ revision, reason }) => [revision, reason])).toEqual([[3, "replaced"]]);
    expect(rolloutOf(past)).toMatchObject({
      id: "ro_w_4",
      change: "rollback",
      fromRevision: 3,
      toRevision: 1,
    });
    // Names go on: revision 1 had its first instance long ago.
    expect(livesOf(fleet.shutDown(70_000)).map(({ revision, ordinal }) => [revision, ordinal])).toEqual([
      [1, 1],
    ]);
  });

  it("goes to the one just before, and is followed by revisions with new numbers", () => {
    const fleet = deployed(1);
    Array.from(fleet.deploy(10_000, ageless));
    Array.from(fleet.deploy(20_000, ageless));
    expect(rolloutOf(fleet.rollBack(30_000, ageless))).toMatchObject({ fromRevision: 3, toRevision: 2 });
    expect(rolloutOf(fleet.rollBack(40_000, ageless))).toMatchObject({ fromRevision: 2, toRevision: 1 });
    expect(rolloutOf(fleet.deploy(50_000, ageless))).toMatchObject({ fromRevision: 1, toRevision: 4 });
  });

  it("does nothing where none served before", () => {
    const fleet = deployed(1);
    expect([...fleet.rollBack(10_000, ageless)]).toEqual([]);
    expect(fleet.idleAt).toBe(2258);
  });
});

describe("a scale", () => {
  it("out adds what is ready together, of the same revision", () => {
    const fleet = deployed(1);
    expect([...fleet.scaleOut(10_000, 1, ageless)]).toEqual([
      {
        ...CHANGE,
        id: "ro_w_2",
        change: "scale",
        requestedAt: 10_000,
        finishedAt: 11_258,
        reachedAt: 11_258,
        fromReplicas: 1,
        toReplicas: 2,
        lowestReady: 1,
      },
    ]);
    expect(livesOf(fleet.shutDown(20_000)).map(({ ordinal, concurrency }) => [ordinal, concurrency])).toEqual(
      [
        [0, 1],
        [1, 1],
      ],
    );
  });

  it("in ends the newest, and is reached with their drains", () => {
    const fleet = deployed(1);
    Array.from(fleet.scaleOut(10_000, 2, ageless));
    const past = [...fleet.scaleIn(20_000, 2)];
    expect(livesOf(past).map(({ ordinal, reason, concurrency }) => [ordinal, reason, concurrency])).toEqual([
      [1, "scaled-in", 1],
      [2, "scaled-in", 2],
    ]);
    expect(rolloutOf(past)).toEqual({
      ...CHANGE,
      id: "ro_w_3",
      change: "scale",
      requestedAt: 20_000,
      reachedAt: 20_040,
      finishedAt: 20_640,
      fromReplicas: 3,
      toReplicas: 1,
      lowestReady: 1,
    });
  });

  it("in by more than there are ends all, once", () => {
    const fleet = deployed(2);
    expect(rolloutOf(fleet.scaleIn(20_000, 5))).toMatchObject({ fromReplicas: 2, toReplicas: 0 });
    expect(livesOf(fleet.shutDown(30_000))).toEqual([]);
  });

  it("of nobody is over as soon as it is reached", () => {
    const fleet = deployed(0);
    expect(rolloutOf(fleet.shutDown(20_000))).toMatchObject({ reachedAt: 20_040, finishedAt: 20_040 });
  });
});

describe("a recovery", () => {
  it("replaces the one that failed, and no other", () => {
    const fleet = deployed(1, fleetOf(), living(5000));
    Array.from(fleet.scaleOut(3000, 1, ageless));
    expect(fleet.nextFailureAt()).toBe(7258);
    const past = [...fleet.recover(7258, living(9000))];
    expect(livesOf(past)).toEqual([
      {
        ...CONTAINER,
        ...ENDED,
        failsAt: 7258,
        endedAt: 7258,
        reason: "exited",
        isFailure: true,
        drainingAt: null,
      },
    ]);
    expect(rolloutOf(past)).toEqual({
      ...CHANGE,
      id: "ro_w_3",
      change: "recover",
      requestedAt: 7258,
      finishedAt: 8516,
      reachedAt: 8516,
      fromReplicas: 2,
      toReplicas: 2,
      lowestReady: 1,
    });
    expect(fleet.nextFailureAt()).toBe(17_516);
    expect(livesOf(fleet.shutDown(9000)).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  });

  it("is of one that was killed as often as of one that exited: both are failures", () => {
    const fleet = deployed(1, fleetOf("container", middling({ chance: () => false })), living(10));
    expect(livesOf(fleet.recover(2268, ageless))[0]).toMatchObject({ reason: "killed", isFailure: true });
  });

  it("does nothing before any has failed", () => {
    const fleet = deployed(1, fleetOf(), living(5000));
    expect([...fleet.recover(7257, ageless)]).toEqual([]);
    expect(fleetOf().nextFailureAt()).toBe(Infinity);
  });
});

describe("a gap in a life's readiness", () => {
  const flapping = () => fleetOf("container", unlikely(0.02));
  const READY = 2258;
  const unreadyOf = (servedMs: number, fleet = deployed(1, flapping())) =>
    livesOf(fleet.shutDown(READY + servedMs - 40))[0]?.unready;

  it.each([
    ["none within its first minute", MINUTE, null],
    [
      "a tenth of a short life, from its middle",
      100_000,
      { fromAt: READY + 50_000, untilAt: READY + 60_000 },
    ],
    ["20 s of a long one", HOUR, { fromAt: READY + HOUR / 2, untilAt: READY + HOUR / 2 + 20_000 }],
  ])("is %s", (_, servedMs, unready) => {
    expect(unreadyOf(servedMs)).toEqual(unready);
  });

  it("comes seldom", () => {
    expect(unreadyOf(HOUR, deployed(1))).toBeNull();
  });

  it.each([
    ["within it", READY + HOUR / 2 + 5000, null],
    ["over it from before", READY + HOUR / 2 - 500, null],
    ["long before", READY + 1000, "a gap"],
    ["after it", READY + HOUR / 2 + 21_000, "a gap"],
  ])("is none where something changed then: %s", (_, at, expected) => {
    const fleet = deployed(1, flapping());
    Array.from(fleet.scaleOut(at, 1, ageless));
    expect(unreadyOf(HOUR, fleet) ? "a gap" : null).toBe(expected);
  });

  it("is none where the change that ends it was under way then", () => {
    // Slow starts: the successor is ready an hour after the deploy began, which is when the old one ends.
    const fleet = deployed(1, fleetOf("container", unlikely(0.02), HOUR / 1258));
    const { readyAt = NaN } =
      livesOf(deployed(1, fleetOf("container", middling(), HOUR / 1258)).shutDown(9 * HOUR))[0] ?? {};
    expect(livesOf(fleet.deploy(readyAt + MINUTE, ageless))[0]?.unready).toBeNull();
  });
});
