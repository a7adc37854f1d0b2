import { describe, expect, it } from "vitest";
import type { FailureView, Snapshot } from "./snapshot";
import { backOffUntil, CRASH_LOOP_FAILURES, deadlineOf, troubleOf, turnOf } from "./trouble";
import { instanceOf, rolloutOf, snapshotOf, WORKLOAD } from "./views.fixture";

const NOW = 1_000_000;
const crash = (agoMs: number, more: Partial<FailureView> = {}): FailureView => ({
  name: `w-r1-${agoMs}`,
  revision: 1,
  at: NOW - agoMs,
  readyAt: null,
  reason: "exited",
  message: null,
  ...more,
});
const crashes = (count: number, lastAgoMs: number): FailureView[] =>
  Array.from({ length: count }, (_, index) => crash(lastAgoMs + (count - 1 - index) * 40_000));
const after = (failures: readonly FailureView[], more: Partial<Snapshot> = {}) =>
  snapshotOf([], { failures, ...more });
/** How long from now until another may be made; null: at once. */
const waits = (failures: readonly FailureView[]): number | null => {
  const until = backOffUntil(after(failures), NOW);
  return until === null ? null : until - NOW;
};

describe("backOffUntil", () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
    [5, 16_000],
    [6, 30_000],
    [7, 30_000],
  ])("after %d crashes waits %d ms from the last one", (count, ms) => {
    expect(waits(crashes(count, 0))).toBe(ms);
    expect(waits(crashes(count, ms - 1))).toBe(1);
    expect(waits(crashes(count, ms))).toBeNull();
  });

  it("waits for nothing where nothing crashed", () => expect(waits([])).toBeNull());

  it.each<[string, FailureView[], number | null]>([
    ["of another revision", [crash(0, { revision: 2 })], null],
    ["that the engine lost", [crash(0, { reason: "vanished" })], null],
    ["that served for 10 s", [crash(0, { readyAt: NOW - 10_000 })], null],
    ["that served for less", [crash(0, { readyAt: NOW - 9_999 })], 1_000],
    ["that was forgotten after five minutes", [crash(300_001), crash(0)], 1_000],
    ["that is just five minutes old", [crash(300_000), crash(0)], 2_000],
  ])("counts one %s for what it is", (_, failures, ms) => expect(waits(failures)).toBe(ms));
});

describe("troubleOf", () => {
  const rollout = rolloutOf({ requestedAt: NOW - 50_000, toRevision: 1 });
  const never = { workload: { ...WORKLOAD, stableRevision: null } };
  const loop = crashes(CRASH_LOOP_FAILURES, 0).map((one) => ({ ...one, at: NOW - 1_000 }));

  it("ends a revision that never was stable with its third crash", () => {
    expect(troubleOf(after(loop.slice(1), never), rollout, NOW)).toBeNull();
    expect(troubleOf(after(loop, never), rollout, NOW)).toEqual({
      because: "crash-loop",
      message: { because: "crash-loop", failed: 3, revision: 1, last: null },
    });
    const said = loop.map((one) => ({ ...one, message: "no such file" }));
    expect(troubleOf(after(said, never), rollout, NOW)?.message).toEqual({
      because: "crash-loop",
      failed: 3,
      revision: 1,
      last: "no such file",
    });
  });

  it("bears crashes of a stable revision, and those from before the intent or the turn", () => {
    expect(troubleOf(after(loop), rollout, NOW)).toBeNull();
    const later = { ...rollout, requestedAt: NOW - 999 };
    expect(troubleOf(after(loop, never), later, NOW)).toBeNull();
    expect(troubleOf(after(loop, never), { ...rollout, revertedAt: NOW - 999 }, NOW)).toBeNull();
    expect(troubleOf(after(loop, never), { ...rollout, revertedAt: NOW - 1_000 }, NOW)).not.toBeNull();
  });

  it.each(["artifact-not-found", "artifact-invalid"] as const)("is in trouble at once: %s", (reason) => {
    const of = (at: number, why: typeof reason | "create-failed" = reason) =>
      after([], { workload: { ...WORKLOAD, condition: { reason: why, message: "no image", at } } });
    expect(troubleOf(of(rollout.requestedAt), rollout, NOW)).toEqual({
      because: reason,
      message: "no image",
    });
    expect(troubleOf(of(rollout.requestedAt - 1), rollout, NOW)).toBeNull();
    expect(troubleOf(of(rollout.requestedAt, "create-failed"), rollout, NOW)).toBeNull();
  });

  it("is in trouble at its deadline, to the millisecond", () => {
    const due = rollout.requestedAt + WORKLOAD.progressDeadlineMs;
    expect(troubleOf(after([]), rollout, due - 1)).toBeNull();
    expect(troubleOf(after([]), rollout, due)).toMatchObject({ because: "progress-deadline" });
  });
});

describe("a deadline that was missed", () => {
  const rollout = rolloutOf({ requestedAt: 0, toRevision: 1 });
  const miss = { kind: "status", status: 503 } as const;
  const unwell = (ordinal: number, phase: Parameters<typeof instanceOf>[1], revision = 1) =>
    instanceOf(ordinal, phase, { miss, revision });
  it.each([
    ["nothing", [instanceOf(0, "started")], { because: "no-progress", afterMs: 60_000, misses: [] }],
    [
      "one that it waits for",
      [unwell(0, "started"), unwell(1, "ready"), unwell(2, "draining"), unwell(3, "started", 2)],
      {
        because: "no-progress",
        afterMs: 60_000,
        misses: [{ miss: { kind: "status", status: 503 }, instances: 1, name: "w-r1-0" }],
      },
    ],
    [
      "one that is no longer ready",
      [unwell(0, "unready")],
      {
        because: "no-progress",
        afterMs: 60_000,
        misses: [{ miss: { kind: "status", status: 503 }, instances: 1, name: "w-r1-0" }],
      },
    ],
  ])("says what the probes got: %s", (_, instances, message) => {
    expect(troubleOf(snapshotOf(instances), rollout, NOW)).toEqual({ because: "progress-deadline", message });
  });

  it("tells what the last crash said", () => {
    const failures = ["first", "second", "last"].map((message, index) => crash(3 - index, { message }));
    const never = { workload: { ...WORKLOAD, stableRevision: null } };
    expect(troubleOf(after(failures, never), rollout, NOW)?.message).toMatchObject({ last: "last" });
  });
});

describe("deadlineOf", () => {
  it.each<[string, Partial<Snapshot>, number | null, number]>([
    ["its intent", {}, null, 10],
    ["the last progress", { lastProgressAt: 20 }, null, 20],
    ["the turn", { lastProgressAt: 20 }, 30, 30],
    [
      "the provider's return",
      { provider: { available: true, reason: null, fix: null, availableSince: 40, isListed: true } },
      30,
      40,
    ],
  ])("counts from %s", (_, more, revertedAt, from) => {
    const rollout = rolloutOf({ requestedAt: 10, revertedAt });
    expect(deadlineOf(after([], more), rollout)).toBe(from + WORKLOAD.progressDeadlineMs);
  });
});

describe("turnOf", () => {
  const trouble = { because: "crash-loop", message: "It failed." } as const;
  const failed = (why: string) => ({
    kind: "finish-rollout",
    rolloutId: "ro",
    outcome: "failed",
    stableRevision: null,
    because: "crash-loop",
    message: { because: "not-turned-back", trouble: "It failed.", why },
  });
  const to = (toRevision: number, toReplicas: number, message: object) => ({
    kind: "revert-rollout",
    rolloutId: "ro",
    because: "crash-loop",
    toRevision,
    toReplicas,
    message: { trouble: "It failed.", ...message },
  });
  const scale = { kind: "scale", toRevision: 1, fromReplicas: 2, toReplicas: 5 } as const;
  it.each([
    ["a deploy", {}, 1, to(1, 3, { because: "back-to-revision", revision: 1 })],
    ["one that was turned back", { revertedBecause: "x" }, 1, failed("failed-too")],
    ["one to be held", { onFailure: "hold" }, 1, failed("to-be-held")],
    ["the first revision", {}, null, failed("none-stable")],
    ["a scale-out", scale, 1, to(1, 2, { because: "back-to-replicas", replicas: 2 })],
    ["a scale-in", { ...scale, toReplicas: 1 }, 1, failed("none-other")],
    ["a scale to as many", { ...scale, toReplicas: 2 }, 1, failed("none-other")],
    ["a recovery", { kind: "recover", toRevision: 1 }, 1, failed("none-other")],
    [
      "a deploy of the stable revision to more",
      { kind: "deploy", toRevision: 1, fromReplicas: 2, toReplicas: 5 },
      1,
      failed("none-other"),
    ],
  ] as const)("%s", (_, rollout, stableRevision, expected) => {
    const snapshot = snapshotOf([instanceOf(0)], { workload: { ...WORKLOAD, stableRevision } });
    expect(turnOf(snapshot, rolloutOf(rollout), trouble)).toEqual(expected);
  });
});
