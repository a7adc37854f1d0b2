import { describe, expect, it } from "vitest";
import { NO_MARKS } from "@/lib/lifecycle/phase";
import type { StoredInstance, StoredRollout, StoredWorkload } from "@/lib/rollouts/core/stored-workload";
import { rolloutOf, WORKLOAD } from "@/lib/rollouts/core/views.fixture";
import { providerViewOf } from "./provider-view";
import { snapshotOf, type Known } from "./snapshot-of";

const LEASED = 500;
const NOW = 1000;

const instance = (name: string, over: Partial<StoredInstance> = {}): StoredInstance => ({
  ...NO_MARKS,
  name,
  revision: 2,
  ordinal: 4,
  rolloutId: "ro",
  address: null,
  drainReason: null,
  drainMessage: null,
  requestedAt: 700,
  ...over,
});
const rollout = (startedAt: number | null): StoredRollout => ({
  ...rolloutOf(),
  startedAt,
  progressedAt: null,
  message: null,
  failures: null,
});
const stored = (over: Partial<StoredWorkload> = {}): StoredWorkload => ({
  ...WORKLOAD,
  isDeleted: false,
  kind: "container",
  provider: "containers",
  runtime: "container",
  observedGeneration: 1,
  drainDeadlineMs: 10_000,
  graceMs: 5000,
  address: null,
  rollout: null,
  lastFinishedAt: null,
  instances: [],
  failures: [],
  lastProgressAt: null,
  lastOrdinals: {},
  revisions: [],
  ...over,
});
const engine = (name: string, over: { readonly workloadId?: string; readonly exitCode?: number } = {}) => ({
  name,
  workloadId: "w",
  running: over.exitCode === undefined,
  exitCode: null,
  ...over,
});
const watched = (
  instances: readonly ReturnType<typeof engine>[],
  listedAt: number | null = 900,
  availableSince = 0,
) =>
  providerViewOf({
    available: true,
    reason: "why",
    fix: "how",
    availableSince,
    listedAt,
    instances: new Map(instances.map((one) => [one.name, one])),
    touchedAt: new Map(),
  });
const known = (over: Partial<Known> = {}): Known => ({
  watched: watched([]),
  missOf: () => null,
  traffic: { front: "none", serving: [] },
  effects: new Map(),
  leasedAt: LEASED,
  machine: { cpus: 2, startsElsewhere: 1 },
  unresponsiveMs: 60_000,
  now: NOW,
  ...over,
});

it("is of the rows and of what the controller knows beside them", () => {
  const rows = stored({
    lastFinishedAt: 11,
    lastProgressAt: 12,
    lastOrdinals: { 2: 4 },
    failures: [{ name: "w-r1-0", revision: 1, at: 3, readyAt: null, reason: "exited", message: null }],
  });
  expect(snapshotOf(rows, known())).toEqual({
    workload: rows,
    rollout: null,
    lastFinishedAt: 11,
    lastProgressAt: 12,
    lastOrdinals: { 2: 4 },
    failures: rows.failures,
    instances: [],
    traffic: { front: "none", serving: [] },
    machine: { cpus: 2, startsElsewhere: 1 },
    unresponsiveMs: 60_000,
    provider: { available: true, reason: "why", fix: "how", availableSince: 0, isListed: true },
    orphans: [],
  });
});

describe("an instance in a snapshot", () => {
  const viewOf = (over: Partial<StoredInstance>, more: Partial<Known> = {}) =>
    snapshotOf(stored({ instances: [instance("i", over)] }), known(more)).instances[0];

  it("has what the engine, the probes and the controller's own effects say of it", () => {
    expect(
      viewOf(
        { startedAt: 710 },
        {
          watched: watched([engine("i", { exitCode: 3 })]),
          missOf: (name) => (name === "i" ? { kind: "refused" } : null),
          effects: new Map([["i", "stopping"]]),
        },
      ),
    ).toEqual({
      name: "i",
      revision: 2,
      ordinal: 4,
      phase: "started",
      notReadySince: 700,
      engine: "exited",
      exitCode: 3,
      miss: { kind: "refused" },
      effect: "stopping",
    });
  });

  it("has neither of them where none is known", () => {
    expect(viewOf({})).toMatchObject({ engine: "absent", exitCode: null, miss: null, effect: null });
  });

  const READY = { readyAt: 750, lastReadyAt: 750 };
  it.each<[string, Partial<StoredInstance>, string, number | null]>([
    ["not at all while it is ready", READY, "ready", null],
    ["not at all while it drains", { ...READY, drainingAt: 800 }, "draining", null],
    ["since it was unready", { ...READY, lastUnreadyAt: 800 }, "unready", 800],
    [
      "since the lease, where it was unready before: nobody watched",
      { readyAt: 100, lastReadyAt: 100, lastUnreadyAt: 200 },
      "unready",
      LEASED,
    ],
    ["since its request, where it never was ready", {}, "requested", 700],
    ["since the lease, where it was requested before", { requestedAt: 499 }, "requested", LEASED],
  ])("is watched without readiness %s", (_, over, phase, notReadySince) => {
    expect(viewOf(over)).toMatchObject({ phase, notReadySince });
  });

  it.each<[string, Partial<StoredInstance>]>([
    ["stopped", { stoppedAt: 900 }],
    ["failed", { failedAt: 900 }],
  ])("is none that %s: the rows hold none that is over", (_, over) => {
    expect(() => viewOf(over)).toThrow("i is over.");
  });
});

describe("what the engine has of a workload without a row", () => {
  const orphansOf = (over: Partial<Known>) =>
    snapshotOf(stored({ instances: [instance("kept")] }), known(over)).orphans;
  const instances = [engine("z"), engine("kept"), engine("a"), engine("other's", { workloadId: "v" })];

  it("is an orphan, by name, unless it is another workload's", () => {
    expect(orphansOf({ watched: watched(instances) })).toEqual(["a", "z"]);
  });

  it("is none while this controller does something to it", () => {
    expect(orphansOf({ watched: watched(instances), effects: new Map([["a", "creating"]]) })).toEqual(["z"]);
  });

  it.each([
    ["no list", null, false],
    ["a list from before the lease", LEASED - 1, false],
    ["a list from the lease on", LEASED, true],
  ])("is known by %s: %#", (_, listedAt, isListed) => {
    const snapshot = snapshotOf(stored(), known({ watched: watched([engine("a")], listedAt) }));
    expect([snapshot.provider.isListed, snapshot.orphans]).toEqual([isListed, isListed ? ["a"] : []]);
  });
});

it.each([
  ["the provider's, without a rollout", null, 300, 300],
  ["the provider's, where it came back after a rollout was begun", rollout(200), 300, 300],
  ["the rollout's, where it was begun later", rollout(400), 300, 400],
  ["now, where a rollout was not begun yet", rollout(null), 300, NOW],
])("counts deadlines from %s", (_, of, availableSince, expected) => {
  const snapshot = snapshotOf(stored({ rollout: of }), known({ watched: watched([], 900, availableSince) }));
  expect(snapshot.provider.availableSince).toBe(expected);
  expect(snapshot.rollout).toBe(of);
});
