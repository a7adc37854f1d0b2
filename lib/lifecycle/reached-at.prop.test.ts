import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readyCurve } from "@/lib/rollouts/core/ready-curve";
import type { ServingMark } from "./fleet-counts";
import { reachedAt, type Aim } from "./reached-at";

const REQUESTED_AT = 50;
const FINISHED_AT = 100;

const marks: fc.Arbitrary<ServingMark[]> = fc.array(
  fc
    .record({
      instanceId: fc.constantFrom("a1", "b1", "c1", "d2", "e2"),
      mark: fc.constantFrom("requested", "ready", "unready", "draining", "stopped", "failed"),
      at: fc.integer({ min: 0, max: FINISHED_AT }),
    })
    .map((one): ServingMark => ({ ...one, revision: Number(one.instanceId.slice(1)) })),
  { maxLength: 20 },
);
const aims: fc.Arbitrary<Aim> = fc.record({
  kind: fc.constantFrom("scale", "recover", "deploy", "rollback"),
  fromReplicas: fc.integer({ min: 0, max: 3 }),
  toReplicas: fc.integer({ min: 0, max: 3 }),
  toRevision: fc.constantFrom(1, 2),
  requestedAt: fc.constant(REQUESTED_AT),
  startedAt: fc.constantFrom(null, REQUESTED_AT, REQUESTED_AT + 3),
});
const shuffled = marks.chain((some) =>
  fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
);

/** Told without the fold: whether an instance is ready, or there, at an instant. */
const lastOf = (mine: readonly ServingMark[], words: readonly string[], at: number): number =>
  Math.max(-1, ...mine.filter((one) => words.includes(one.mark) && one.at <= at).map((one) => one.at));
const namesOf = (all: readonly ServingMark[]): string[] => [...new Set(all.map((one) => one.instanceId))];
const countAt = (all: readonly ServingMark[], at: number, revision: number | null): number =>
  namesOf(all).filter((name) => {
    const mine = all.filter((one) => one.instanceId === name);
    const isOver = lastOf(mine, ["draining", "stopped", "failed"], at) >= 0;
    const isReady = lastOf(mine, ["ready"], at) > lastOf(mine, ["unready"], at);
    return !isOver && isReady && (revision === null || mine[0]?.revision === revision);
  }).length;
const hasOldAt = (all: readonly ServingMark[], at: number, revision: number): boolean =>
  namesOf(all).some((name) => {
    const mine = all.filter((one) => one.instanceId === name && one.at <= at);
    return mine.length > 0 && mine[0]?.revision !== revision && lastOf(mine, ["stopped", "failed"], at) < 0;
  });
function isWantedAt(aim: Aim, all: readonly ServingMark[], at: number): boolean {
  const { kind, fromReplicas, toReplicas, toRevision } = aim;
  if (kind === "deploy" || kind === "rollback")
    return countAt(all, at, toRevision) >= toReplicas && !hasOldAt(all, at, toRevision);
  const ready = countAt(all, at, null);
  return kind === "scale" && toReplicas <= fromReplicas ? ready === toReplicas : ready >= toReplicas;
}

describe("reachedAt", () => {
  it("is the first instant of the last time at which all stood as wanted, whatever the order of the marks", () => {
    fc.assert(
      fc.property(aims, shuffled, (aim, [some, others]) => {
        const at = reachedAt(aim, some, FINISHED_AT);
        expect(reachedAt(aim, others, FINISHED_AT)).toBe(at);
        const instants = [-1, ...some.map((one) => one.at)].toSorted((x, y) => x - y);
        const since = instants[instants.findLastIndex((one) => !isWantedAt(aim, some, one)) + 1];
        const isNothing = aim.toReplicas === 0 && (since ?? 0) < REQUESTED_AT;
        const expected = since === undefined || isNothing ? null : Math.max(REQUESTED_AT, since);
        expect(at).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("is never before the intent and never after the end by one clock", () => {
    fc.assert(
      fc.property(aims, marks, (aim, some) => {
        const at = reachedAt(aim, some, FINISHED_AT);
        expect(at === null || (at >= REQUESTED_AT && at <= FINISHED_AT)).toBe(true);
      }),
    );
  });

  it("of a count is where the ready curve last comes to it", () => {
    fc.assert(
      fc.property(aims, marks, (aim, some) => {
        const { kind, fromReplicas, toReplicas } = aim;
        fc.pre((kind === "scale" || kind === "recover") && toReplicas > 0);
        const isIn = kind === "scale" && toReplicas <= fromReplicas;
        const curve = readyCurve(some, 0, FINISHED_AT).map(({ atMs, readyByRevision }) => {
          const ready = Object.values(readyByRevision).reduce((sum, count) => sum + count, 0);
          return { atMs, isThere: isIn ? ready === toReplicas : ready >= toReplicas };
        });
        const at = reachedAt(aim, some, FINISHED_AT);
        const reached = curve[curve.findLastIndex(({ isThere }) => !isThere) + 1];
        expect(at === null).toBe(reached === undefined || !curve.at(-1)?.isThere);
        if (at !== null && at > REQUESTED_AT) expect(reached?.atMs).toBe(at);
      }),
      { numRuns: 2000 },
    );
  });
});
