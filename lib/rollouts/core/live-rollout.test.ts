import { describe, expect, it } from "vitest";
import { instanceOf, type Offsets } from "@/lib/workloads/instance.fixture";
import type { InstanceDto } from "@/lib/workloads/schema";
import { isoAt, rolloutOf } from "../rollout.fixture";
import type { ReadyPoint, RolloutDetailDto } from "../schema";
import { withChange, withKnown, withStreamed } from "./live-rollout";

/** When it was read, at 60, one instance had been ready all along. */
const READ = rolloutOf({
  fromReplicas: 1,
  toReplicas: 2,
  curve: [
    { atMs: 0, readyByRevision: { 1: 1 } },
    { atMs: 60, readyByRevision: { 1: 1 } },
  ],
  asOf: isoAt(60),
});
const one = (offsets: Offsets, over: Partial<InstanceDto> = {}) =>
  instanceOf({ id: "i-1", ...over }, offsets);
const counts = ({ curve }: RolloutDetailDto) =>
  curve.map(({ atMs, readyByRevision }) => [atMs, readyByRevision[1]]);
/** What the curve says after each message about one instance, one after the other. */
const told = (...spans: readonly Offsets[]) =>
  counts(spans.reduce((rollout, offsets) => withStreamed(rollout, [one(offsets)]), READ));

describe("whose instances a rollout under way shows", () => {
  const idsOf = (...streamed: readonly InstanceDto[]) =>
    withStreamed(READ, streamed).instances.map(({ id }) => id);

  it("its own workload's", () => {
    expect(idsOf(one({ requestedAt: 10 }))).toEqual(["i-1"]);
    expect(idsOf(one({ requestedAt: 10 }, { workloadId: "another" }))).toEqual([]);
  });

  it.each<[string, Offsets, boolean]>([
    ["is there", { requestedAt: -50 }, true],
    ["failed before", { requestedAt: -50, failedAt: -1 }, false],
    ["failed before and was stopped since", { requestedAt: -50, failedAt: -1, stoppedAt: 5 }, false],
    ["was stopped before", { requestedAt: -50, stoppedAt: -1 }, false],
    ["was stopped at the intent", { requestedAt: -50, stoppedAt: 0 }, true],
    ["failed since", { requestedAt: -50, failedAt: 5 }, true],
  ])("one that %s: %j", (_, offsets, is) => expect(idsOf(one(offsets)).length > 0).toBe(is));

  it("the same that it knew, where nothing came", () => {
    expect(withStreamed(READ, [])).toBe(READ);
    expect(withKnown(READ, READ)).toBe(READ);
  });

  it("those that are known of later than it was read, unless it is over", () => {
    const known = { ...READ, instances: [one({ requestedAt: 70 })] };
    expect(withKnown(READ, known).instances).toHaveLength(1);
    const over = { ...READ, finishedAt: isoAt(60) };
    expect(withKnown(over, known)).toBe(over);
    expect(withStreamed(over, known.instances)).toBe(over);
  });
});

describe("the curve of a rollout under way", () => {
  const READY = { requestedAt: 5, readyAt: 70, lastReadyAt: 70 };
  it.each<[string, Offsets[], (number | undefined)[][]]>([
    ["starts with what was read", [], []],
    ["rises where one becomes ready", [READY], [[70, 2]]],
    [
      "falls where one drains",
      [{ ...READY, drainingAt: 80, stoppedAt: 90 }],
      [
        [70, 2],
        [80, 1],
      ],
    ],
    [
      "falls at the first of its ends",
      [{ ...READY, stoppedAt: 90, failedAt: 85 }],
      [
        [70, 2],
        [85, 1],
      ],
    ],
    [
      "falls where one is unready",
      [{ ...READY, lastUnreadyAt: 75 }],
      [
        [70, 2],
        [75, 1],
      ],
    ],
    [
      "falls once where one that is unready ends",
      [{ ...READY, lastUnreadyAt: 75, stoppedAt: 90 }],
      [
        [70, 2],
        [75, 1],
      ],
    ],
    [
      "rises again where it is ready again",
      [{ ...READY, lastUnreadyAt: 75, lastReadyAt: 80 }],
      [
        [70, 2],
        [75, 1],
        [80, 2],
      ],
    ],
    [
      "counts one as ready that was both in one moment",
      [{ ...READY, lastUnreadyAt: 75, lastReadyAt: 75, drainingAt: 90 }],
      [
        [70, 2],
        [75, 2],
        [90, 1],
      ],
    ],
    [
      "adds up where spells came and went between two messages",
      [
        { ...READY, lastUnreadyAt: 75 },
        { ...READY, lastUnreadyAt: 90, lastReadyAt: 100 },
      ],
      [
        [70, 2],
        [75, 1],
        [90, 1],
        [100, 2],
      ],
    ],
  ])("%s", (_, messages, points) => expect(told(...messages)).toEqual([[0, 1], [60, 1], ...points]));

  it("counts what was ready before the intent from the intent on", () => {
    expect(told({ requestedAt: -90, readyAt: -50, lastReadyAt: -50 })).toEqual([
      [0, 2],
      [60, 2],
    ]);
  });
});

describe("a curve with one more change", () => {
  const CURVE: ReadyPoint[] = [
    { atMs: 0, readyByRevision: { 1: 1 } },
    { atMs: 4, readyByRevision: { 1: 1 } },
  ];
  it.each<[string, number, ReadyPoint[]]>([
    [
      "between two points",
      3,
      [
        { atMs: 0, readyByRevision: { 1: 1 } },
        { atMs: 3, readyByRevision: { 1: 2 } },
        { atMs: 4, readyByRevision: { 1: 2 } },
      ],
    ],
    [
      "at a point, which it moves",
      4,
      [
        { atMs: 0, readyByRevision: { 1: 1 } },
        { atMs: 4, readyByRevision: { 1: 2 } },
      ],
    ],
    [
      "at the first point",
      0,
      [
        { atMs: 0, readyByRevision: { 1: 2 } },
        { atMs: 4, readyByRevision: { 1: 2 } },
      ],
    ],
    [
      "after the last",
      5,
      [
        { atMs: 0, readyByRevision: { 1: 1 } },
        { atMs: 4, readyByRevision: { 1: 1 } },
        { atMs: 5, readyByRevision: { 1: 2 } },
      ],
    ],
  ])("%s", (_, atMs, points) => expect(withChange(CURVE, { atMs, revision: 1, by: 1 })).toEqual(points));

  it("begins with it where there was none, and never falls below none", () => {
    expect(withChange([], { atMs: 5, revision: 2, by: 1 })).toEqual([{ atMs: 5, readyByRevision: { 2: 1 } }]);
    expect(withChange(CURVE, { atMs: 4, revision: 2, by: -1 }).at(-1)).toEqual({
      atMs: 4,
      readyByRevision: { 1: 1, 2: 0 },
    });
  });
});
