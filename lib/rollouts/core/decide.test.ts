import { describe, expect, it } from "vitest";
import type { Action } from "./action";
import { decide } from "./decide";
import type { InstanceView, Snapshot } from "./snapshot";
import { instanceOf, rolloutOf, snapshotOf, WORKLOAD } from "./views.fixture";

const NOW = 100_000;
const workload = (more: Partial<Snapshot["workload"]>) => ({ workload: { ...WORKLOAD, ...more } });
/** What was decided, without the words. */
const said = (actions: readonly Action[]): readonly (readonly unknown[])[] =>
  actions.map((action) => [
    action.kind,
    ...("name" in action ? [action.name] : []),
    ...(action.kind === "route" ? [action.serves] : []),
    ...(action.kind === "revert-rollout" ? [action.toRevision, action.toReplicas] : []),
    ...(action.kind === "finish-rollout" ? [action.outcome] : []),
    action.because,
  ]);
const decided = (instances: readonly InstanceView[], more: Partial<Snapshot> = {}, now = NOW) =>
  said(decide(snapshotOf(instances, more), now).actions);

const many = (count: number, phase: InstanceView["phase"], more: Partial<InstanceView> = {}) =>
  Array.from({ length: count }, (_, ordinal) => instanceOf(ordinal, phase, more));
const silentFor = (ms: number) => ({ notReadySince: NOW - ms });
const fronted = (...serving: string[]): Pick<Snapshot, "traffic"> => ({ traffic: { front: "up", serving } });

describe("who gets requests", () => {
  it("is the ready ones, and nobody else", () => {
    const instances = [
      instanceOf(0),
      instanceOf(1),
      instanceOf(2, "unready", silentFor(0)),
      instanceOf(3, "started"),
    ];
    expect(
      decided(instances, { ...workload({ desiredReplicas: 4 }), ...fronted("w-r1-0", "w-r1-2") }),
    ).toEqual([
      ["route", "w-r1-1", true, "ready"],
      ["route", "w-r1-2", false, "unready"],
    ]);
  });

  it("is all that ever served where fewer than half of them are ready", () => {
    const instances = [
      instanceOf(0),
      ...[1, 2, 3].map((ordinal) => instanceOf(ordinal, "unready", silentFor(0))),
    ];
    const wanted = { ...workload({ desiredReplicas: 4 }), ...fronted("w-r1-0", "w-r1-1") };
    expect(decided(instances, wanted)).toEqual([
      ["route", "w-r1-2", true, "panic"],
      ["route", "w-r1-3", true, "panic"],
      ["set-condition", "panic-routing"],
    ]);
  });

  it("says how many answer, and no longer once enough do", () => {
    const panic = decide(
      snapshotOf([instanceOf(0, "unready", silentFor(0))], workload({ desiredReplicas: 1 })),
      NOW,
    ).actions.find(({ kind }) => kind === "set-condition");
    expect(panic?.message).toEqual({ because: "panic", ready: 0, served: 1 });
    const condition = { reason: "panic-routing", message: "", at: 0 } as const;
    const half = [instanceOf(0), instanceOf(1, "unready", silentFor(0))];
    expect(decided(half, workload({ desiredReplicas: 2, condition }))).toEqual([
      ["set-condition", "cleared"],
    ]);
  });

  it("does not depend on the engine, and waits until the front end was read", () => {
    const away = {
      available: false,
      reason: "away",
      fix: null,
      availableSince: 0,
      isListed: false,
    };
    expect(decided([instanceOf(0)], { provider: away, ...fronted() })).toEqual([
      ["route", "w-r1-0", true, "ready"],
      ["set-condition", "provider-unavailable"],
    ]);
    expect(
      decided([instanceOf(0)], {
        traffic: { front: "unknown", serving: [] },
        ...workload({ desiredReplicas: 1 }),
      }),
    ).toEqual([]);
    expect(
      decided([instanceOf(0)], {
        traffic: { front: "none", serving: [] },
        ...workload({ desiredReplicas: 1 }),
      }),
    ).toEqual([]);
  });

  it("leaves alone what is being stopped", () => {
    const stopping = instanceOf(0, "ready", { effect: "stopping" });
    expect(decided([stopping], { ...fronted(), ...workload({ desiredReplicas: 1 }) })).toEqual([]);
  });
});

describe("the floor", () => {
  const next = workload({ desiredReplicas: 4, currentRevision: 2 });
  const newOne = instanceOf(0, "ready", { revision: 2 });

  it("keeps old ones that only miss their probes, until others hold it", () => {
    const rollout = rolloutOf({ requestedAt: NOW - 1_000 });
    const old = many(4, "unready", silentFor(1_000));
    expect(
      decided([...old, newOne], { ...next, rollout, ...fronted("w-r2-0", ...old.map(({ name }) => name)) }),
    ).toEqual([["set-condition", "panic-routing"]]);
    const three = [instanceOf(0), instanceOf(1), instanceOf(2), instanceOf(3, "unready", silentFor(1_000))];
    expect(decided([...three, newOne], { ...next, rollout })).toEqual([
      ["drain-instance", "w-r1-3", "old-revision"],
    ]);
  });

  it("gives up what never became ready before what served and may serve again", () => {
    const instances = [instanceOf(0), instanceOf(1, "started"), instanceOf(2, "unready", silentFor(0))];
    expect(decided(instances, workload({ desiredReplicas: 2 }))).toEqual([
      ["drain-instance", "w-r1-1", "never-ready"],
    ]);
  });

  it("counts only what gets requests", () => {
    const rollout = rolloutOf({ requestedAt: NOW - 1_000 });
    const all = [...many(4, "ready"), newOne];
    expect(
      decided(all, { ...next, rollout, ...fronted(...many(4, "ready").map(({ name }) => name)) }),
    ).toEqual([["route", "w-r2-0", true, "ready"]]);
    expect(decided(all, { ...next, rollout })).toEqual([["drain-instance", "w-r1-3", "old-revision"]]);
  });

  it("holds for a rollout's end as well: nothing is over before it gets requests", () => {
    const rollout = rolloutOf({ requestedAt: NOW - 1_000, toRevision: 1 });
    const one = workload({ desiredReplicas: 1 });
    expect(decided([instanceOf(0)], { ...one, rollout, ...fronted() })).toEqual([
      ["route", "w-r1-0", true, "ready"],
    ]);
    expect(decided([instanceOf(0)], { ...one, rollout })).toEqual([
      ["finish-rollout", "succeeded", "converged"],
    ]);
  });
});

describe("an instance that hangs", () => {
  it("is lost once it was silent for as long as it may be, and named by its cause", () => {
    const hung = instanceOf(2, "unready", silentFor(60_000));
    expect(decided([instanceOf(0), instanceOf(1), hung])).toEqual([
      ["mark-failed", "w-r1-2", "unresponsive"],
    ]);
    const { actions, wakeAt } = decide(
      snapshotOf([instanceOf(0), instanceOf(1), instanceOf(2, "unready", silentFor(59_000))]),
      NOW,
    );
    expect([actions, wakeAt]).toEqual([[], NOW + 1_000]);
  });

  it("is lost where it is the only one", () => {
    expect(decided([instanceOf(0, "unready", silentFor(60_000))], workload({ desiredReplicas: 1 }))).toEqual([
      ["mark-failed", "w-r1-0", "unresponsive"],
    ]);
  });

  it("is lost one at a time where most are silent, and not while another is on its way or missing", () => {
    const four = [70_000, 90_000, 80_000, 60_000].map((ms, ordinal) =>
      instanceOf(ordinal, "unready", silentFor(ms)),
    );
    const all = fronted(...four.map(({ name }) => name));
    const wanted = { ...workload({ desiredReplicas: 4 }), ...all };
    expect(decided(four, wanted)).toEqual([["mark-failed", "w-r1-1", "unresponsive"]]);
    const coming = [...four.slice(1), instanceOf(4, "started", silentFor(1_000))];
    expect(decided(coming, wanted)).toEqual([["set-condition", "panic-routing"]]);
    const missing = {
      ...wanted,
      failures: [
        { name: "w-r1-0", revision: 1, at: NOW, readyAt: null, reason: "unresponsive", message: null },
      ],
    } as const;
    expect(decided(four.slice(1), missing)).toEqual([["set-condition", "panic-routing"]]);
  });

  it("is lost as well where it never became ready and no rollout waits for it, unless its revision never served", () => {
    const starting = instanceOf(2, "started", silentFor(60_000));
    const two = [instanceOf(0), instanceOf(1)];
    expect(decided([...two, starting])).toEqual([["mark-failed", "w-r1-2", "unresponsive"]]);
    expect(decided([...two, starting], workload({ stableRevision: null }))).toEqual([]);
    const rollout = rolloutOf({ kind: "scale", toRevision: 1, requestedAt: NOW });
    expect(decided([...two, starting], { rollout })).toEqual([]);
  });
});

describe("a scale in trouble", () => {
  const due = { requestedAt: NOW - 60_000, fromReplicas: 2, toReplicas: 3 };
  const three = many(3, "started", { revision: 2, ...silentFor(60_000) });

  it.each([
    [
      "of a revision that was told to hold changes nothing",
      1,
      "hold",
      ["finish-rollout", "failed", "progress-deadline"],
    ],
    [
      "of a stable revision goes back to the count before",
      2,
      "revert",
      ["revert-rollout", 2, 2, "progress-deadline"],
    ],
    [
      "of a revision that may be turned back keeps its count",
      1,
      "revert",
      ["revert-rollout", 1, 3, "progress-deadline"],
    ],
  ] as const)("%s", (_name, stableRevision, onFailure, expected) => {
    const rollout = rolloutOf({ ...due, kind: "scale", toRevision: 2, onFailure });
    const [turn] = decided(three, { ...workload({ currentRevision: 2, stableRevision }), rollout });
    expect(turn).toEqual(expected);
  });
});
