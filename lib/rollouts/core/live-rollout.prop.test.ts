import fc from "fast-check";
import { expect, it } from "vitest";
import { phaseOf } from "@/lib/lifecycle/phase";
import { instanceOf, T0, type Offsets } from "@/lib/workloads/instance.fixture";
import type { InstanceDto } from "@/lib/workloads/schema";
import { isoAt, rolloutOf } from "../rollout.fixture";
import type { RolloutDetailDto } from "../schema";
import { withKnown, withStreamed } from "./live-rollout";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import { readyCurve } from "./ready-curve";

/** A life as offsets: requested, and perhaps ready, draining and stopped, in this order. */
const lifeArb = fc
  .record({
    revision: fc.integer({ min: 1, max: 2 }),
    times: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 4, maxLength: 4 }),
    length: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ revision, times, length }) => {
    const [requestedAt = 0, readyAt, drainingAt, stoppedAt] = times
      .toSorted((a, b) => a - b)
      .slice(0, length);
    return { revision, offsets: { requestedAt, readyAt, lastReadyAt: readyAt, drainingAt, stoppedAt } };
  });
type Life = typeof lifeArb extends fc.Arbitrary<infer T> ? T : never;

const known = (offsets: Life["offsets"], until: number): Offsets =>
  Object.fromEntries(
    Object.entries(offsets).filter(
      (mark): mark is [string, number] => mark[1] !== undefined && mark[1] <= until,
    ),
  );

function instancesAt(lives: readonly Life[], until: number): InstanceDto[] {
  return lives.flatMap(({ revision, offsets }, ordinal) => {
    if (offsets.requestedAt > until) return [];
    const instance = instanceOf({ id: `i-${ordinal}`, revision, ordinal }, known(offsets, until));
    const { marks } = instance;
    const at = (iso: string | null) => (iso === null ? null : Date.parse(iso));
    const phase = phaseOf({
      requestedAt: at(marks.requestedAt),
      scheduledAt: null,
      createdAt: null,
      startedAt: null,
      bootedAt: null,
      readyAt: at(marks.readyAt),
      lastReadyAt: at(marks.lastReadyAt),
      lastUnreadyAt: null,
      drainingAt: at(marks.drainingAt),
      stoppedAt: at(marks.stoppedAt),
      failedAt: null,
    });
    return [{ ...instance, phase }];
  });
}

function readAt(lives: readonly Life[], until: number): RolloutDetailDto {
  const changes = lives.flatMap(({ revision, offsets }, ordinal): ServingMark[] =>
    (["ready", "draining", "stopped"] as const).flatMap((mark) => {
      const at = known(offsets, until)[`${mark}At`];
      return at === undefined ? [] : [{ instanceId: `i-${ordinal}`, revision, mark, at: T0 + at }];
    }),
  );
  return rolloutOf({
    instances: instancesAt(lives, until),
    curve: readyCurve(changes, T0, T0 + until),
    asOf: isoAt(until),
  });
}

const readyIn = ({ curve }: RolloutDetailDto, atMs: number): Record<string, number> => {
  const point = curve.findLast((one) => one.atMs <= atMs)?.readyByRevision ?? {};
  return Object.fromEntries(Object.entries(point).filter(([, count]) => count > 0));
};

/** Asked for, ready and gone between two messages. */
const BRIEF: Life = {
  revision: 1,
  offsets: { requestedAt: 5, readyAt: 5, lastReadyAt: 5, drainingAt: 6, stoppedAt: 6 },
};

it("tells of what was streamed what would have been read, at every time and in whichever order the two come", () => {
  fc.assert(
    fc.property(
      fc.array(lifeArb, { maxLength: 6 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 100 }),
      (lives, firstMs, laterMs) => {
        const nowMs = firstMs + laterMs;
        const whole = readAt(lives, nowMs);
        const streamed = withStreamed(readAt(lives, firstMs), whole.instances);
        const readLate = withKnown(readAt(lives, firstMs), streamed);
        for (const one of [streamed, readLate]) {
          for (let atMs = 0; atMs <= nowMs; atMs += 1)
            expect(readyIn(one, atMs)).toEqual(readyIn(whole, atMs));
          expect(one.curve.map(({ atMs }) => atMs)).toEqual(
            one.curve.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
          );
        }
        const told = ({ instances }: RolloutDetailDto) =>
          instances.map(({ id, phase }) => `${id} ${phase}`).toSorted();
        expect(told(streamed)).toEqual(told(whole));
        expect(told(readLate)).toEqual(told(whole));
      },
    ),
    { numRuns: 300, examples: [[[BRIEF], 0, 6]] },
  );
});

it("leaves a rollout that is over as it was read", () => {
  const over = { ...readAt([], 100), finishedAt: isoAt(100) };
  expect(withStreamed(over, [instanceOf({}, { requestedAt: 150 })])).toBe(over);
  expect(withKnown(over, readAt([], 100))).toBe(over);
});

it("adds up where spells came and went between two messages", () => {
  const marks = { requestedAt: 0, readyAt: 10, lastReadyAt: 10 };
  const up = instanceOf({ id: "i-0" }, marks);
  const rollout: RolloutDetailDto = {
    ...readAt([], 60),
    instances: [up],
    curve: [
      { atMs: 0, readyByRevision: {} },
      { atMs: 10, readyByRevision: { 1: 1 } },
      { atMs: 60, readyByRevision: { 1: 1 } },
    ],
    asOf: isoAt(60),
  };
  const down = instanceOf({ id: "i-0", phase: "unready" }, { ...marks, lastUnreadyAt: 70 });
  const downOnce = withStreamed(rollout, [down]);
  expect(downOnce.curve.at(-1)).toEqual({ atMs: 70, readyByRevision: { 1: 0 } });
  // Ready at 80 and unready at 90 were not told of by themselves.
  const again = instanceOf({ id: "i-0" }, { ...marks, lastUnreadyAt: 90, lastReadyAt: 100 });
  expect(withStreamed(downOnce, [again]).curve.slice(-2)).toEqual([
    { atMs: 90, readyByRevision: { 1: 0 } },
    { atMs: 100, readyByRevision: { 1: 1 } },
  ]);
});
