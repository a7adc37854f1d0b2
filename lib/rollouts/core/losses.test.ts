import { describe, expect, it } from "vitest";
import { hasBegun, isOnItsWay, losses, nextLossAt } from "./losses";
import type { InstanceView, Snapshot } from "./snapshot";
import { instanceOf, rolloutOf, snapshotOf, WORKLOAD } from "./views.fixture";

const NOW = 1_000_000;
/** What `snapshotOf` lets an instance be unready for, ms. */
const PATIENCE = 60_000;
const silent = (ms: number, more: Partial<InstanceView> = {}) => ({ notReadySince: NOW - ms, ...more });
const told = (instances: readonly InstanceView[], more: Partial<Snapshot> = {}) =>
  losses(snapshotOf(instances, more), NOW).map(({ name, because, message }) => [name, because, message]);
const names = (instances: readonly InstanceView[], more: Partial<Snapshot> = {}) =>
  told(instances, more).map(([name]) => name);
const PHASES: readonly InstanceView["phase"][] = [
  ...(["requested", "scheduled", "created", "started", "booted", "ready", "unready", "draining"] as const),
];

it("tells which phases are on the way up, and which have begun", () => {
  const of = (holds: (one: InstanceView) => boolean) => PHASES.filter((phase) => holds(instanceOf(0, phase)));
  expect(of(isOnItsWay)).toEqual(["requested", "scheduled", "created", "started", "booted"]);
  expect(of(hasBegun)).toEqual(PHASES.slice(2));
});

describe("what the engine says", () => {
  it.each([
    [null, "exited", { because: "exited", exitCode: null }],
    [0, "exited", { because: "exited", exitCode: 0 }],
    [128, "exited", { because: "exited", exitCode: 128 }],
    [129, "killed", { because: "killed", signal: 1 }],
    [137, "killed", { because: "killed", signal: 9 }],
  ] as const)("an end with code %s is %s", (exitCode, because, message) => {
    expect(told([instanceOf(0, "ready", { engine: "exited", exitCode })])).toEqual([
      ["w-r1-0", because, message],
    ]);
  });

  it("one that began and is gone has vanished; one that was only asked for is made again", () => {
    const gone = PHASES.map((phase, ordinal) => instanceOf(ordinal, phase, { engine: "absent" }));
    expect(told(gone)).toEqual(
      [2, 3, 4, 5, 6].map((ordinal) => [`w-r1-${ordinal}`, "vanished", { because: "vanished" }]),
    );
  });

  it("is not asked about what is being done to an instance, nor about one that drains", () => {
    const exited = { engine: "exited" } as const;
    expect(names([instanceOf(0, "ready", { ...exited, effect: "stopping" })])).toEqual([]);
    expect(names([instanceOf(0, "created", { ...exited, effect: "creating" })])).toEqual([]);
    expect(names([instanceOf(0, "draining", exited)])).toEqual([]);
  });

  it.each([
    ["available", { available: false }],
    ["listed", { isListed: false }],
  ])("counts for nothing while it is not %s", (_, more) => {
    const { provider } = snapshotOf([]);
    const all = [instanceOf(0, "ready", { engine: "exited" }), instanceOf(1, "unready", silent(PATIENCE))];
    expect(names(all, { provider: { ...provider, ...more } })).toEqual([]);
  });

  it("comes before silence: what may answer again waits for the next look", () => {
    const all = [instanceOf(0, "ready", { engine: "exited" }), instanceOf(1, "unready", silent(PATIENCE))];
    expect(names([...all, instanceOf(2), instanceOf(3)])).toEqual(["w-r1-0"]);
  });
});

describe("silence", () => {
  const well = [instanceOf(0), instanceOf(1), instanceOf(2)];
  const next = (instances: readonly InstanceView[], more: Partial<Snapshot> = {}) =>
    nextLossAt(snapshotOf(instances, more), NOW);

  it("is borne up to its end, to the millisecond", () => {
    const almost = instanceOf(3, "unready", silent(PATIENCE - 1));
    expect(names([...well, almost])).toEqual([]);
    expect(next([...well, almost])).toBe(NOW + 1);
    const over = instanceOf(3, "unready", silent(PATIENCE));
    expect(told([...well, over])).toEqual([
      ["w-r1-3", "unresponsive", { because: "unanswering", miss: null }],
    ]);
    expect(next([...well, over])).toBeNull();
    expect(names([...well, { ...over, effect: "stopping" }])).toEqual([]);
  });

  it("of several is told from the longest on, and the next one is the first that is due", () => {
    const all = [instanceOf(3, "unready", silent(PATIENCE)), instanceOf(4, "unready", silent(PATIENCE + 5))];
    expect(names([...well, ...all])).toEqual(["w-r1-4", "w-r1-3"]);
    const two = [instanceOf(3, "unready", silent(10)), instanceOf(4, "unready", silent(30))];
    expect(next([...well, ...two])).toBe(NOW + PATIENCE - 30);
    expect(next(well)).toBeNull();
  });

  it("of a start is the rollout's business, or that of a stable revision after a rollout's time", () => {
    const start = instanceOf(3, "started", silent(WORKLOAD.progressDeadlineMs));
    expect(told([...well, start])).toEqual([
      ["w-r1-3", "unresponsive", { because: "never-ready", miss: null }],
    ]);
    expect(names([...well, { ...start, notReadySince: NOW - WORKLOAD.progressDeadlineMs + 1 }])).toEqual([]);
    expect(names([...well, start], { rollout: rolloutOf() })).toEqual([]);
    expect(names([...well, start], { workload: { ...WORKLOAD, stableRevision: 2 } })).toEqual([]);
    expect(names([...well, { ...start, notReadySince: null }])).toEqual([]);
  });

  it("of most of the fleet ends one at a time, and none while one is missing", () => {
    const three = [1, 2, 3].map((nth) => instanceOf(nth, "unready", silent(PATIENCE + nth)));
    expect(names(three)).toEqual(["w-r1-3"]);
    const missing = { workload: { ...WORKLOAD, desiredReplicas: 4 } };
    expect(names(three, missing)).toEqual([]);
    expect(names([...three, instanceOf(0, "draining")], missing)).toEqual([]);
    const forgotten = instanceOf(0, "started", silent(WORKLOAD.progressDeadlineMs));
    expect(names([...three, forgotten], missing)).toEqual(["w-r1-0"]);
  });
});
