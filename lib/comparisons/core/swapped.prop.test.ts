import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ratio } from "@/lib/timings/schema";
import type { Comparison } from "../schema";
import { compare } from "./compare";
import { change, life, side, start } from "./samples.fixture";

/** Whole milliseconds, with ties; enough of them that p95 has an interval, too. */
const starts = fc
  .array(
    fc.record({ readyMs: fc.integer({ min: 1, max: 500 }), concurrency: fc.integer({ min: 1, max: 3 }) }),
    {
      minLength: 6,
      maxLength: 100,
    },
  )
  .map((some) => some.map(({ readyMs, concurrency }) => start(readyMs, { concurrency })));
const changes = fc
  .array(fc.integer({ min: 1, max: 9000 }), { maxLength: 80 })
  .map((some) => some.map((durationMs) => change({ durationMs, firstReady: null })));
const lives = fc.array(
  fc
    .record({
      entryMs: fc.constantFrom(0, 0, 0, 5),
      liveMs: fc.integer({ min: 1, max: 60 }),
      end: fc.constantFrom("censored" as const, "planned" as const, "failure" as const, "unknown" as const),
      unit: fc.constantFrom(null, "1", "2", "3", "4", "5", "6"),
      stratum: fc.constantFrom("s", "h"),
    })
    .map(({ entryMs, liveMs, end, unit, stratum }) => ({
      ...life(entryMs + liveMs, end, entryMs),
      unit,
      stratum,
    })),
  { maxLength: 40 },
);
const sideOf = (kind: "vm" | "container") =>
  fc.record({ starts, changes, lives }).map((samples) => side(kind, samples));

function expectReciprocal(ratio: Ratio, swapped: Ratio): void {
  const pairs = [
    [ratio.value, swapped.value],
    [ratio.low, swapped.high],
    [ratio.high, swapped.low],
  ];
  for (const [one, other] of pairs) {
    if (one === null || other === null) expect([one, other]).toEqual([null, null]);
    else expect(Math.abs((one ?? NaN) * (other ?? NaN) - 1)).toBeLessThan(1e-9);
  }
}
const negated = (value: number | null): number | null => (value === null ? null : 0 - value);

function expectMirrored(one: Comparison, other: Comparison): void {
  for (const [index, question] of one.durations.entries()) {
    const swapped = other.durations[index];
    if (!swapped) throw new Error("A timing is missing.");
    expectReciprocal(question.ratioOfMedians, swapped.ratioOfMedians);
    expectReciprocal(question.ratioOfP95, swapped.ratioOfP95);
    expect([swapped.b, swapped.a]).toEqual([question.a, question.b]);
  }
  for (const which of ["any", "failure"] as const) {
    const [question, swapped] = [one.lifetimes[which], other.lifetimes[which]];
    // Whichever was named first, the same comes out, to the last digit but one of a sum.
    const { p, chiSquare, method, strength } = question.test;
    expect(swapped.test).toMatchObject({ method, strength });
    expect(swapped.test.p).toEqual(p === null ? null : expect.closeTo(p, 9));
    expect(swapped.test.chiSquare).toEqual(chiSquare === null ? null : expect.closeTo(chiSquare, 6));
    const { isCrossing, estimate, tauMs } = question.meanDifference;
    expect(swapped.meanDifference).toEqual({
      isCrossing,
      tauMs,
      estimate: {
        value: negated(estimate.value),
        low: negated(estimate.high),
        high: negated(estimate.low),
        why: estimate.why,
      },
    });
  }
  expect(other.differences).toEqual(
    one.differences.map(({ a, b, unknown, ...rest }) => ({
      ...rest,
      a: b,
      b: a,
      unknown: { a: unknown.b, b: unknown.a },
    })),
  );
}

describe("compare", () => {
  it("of the groups swapped says the same, seen from the other side", () => {
    fc.assert(
      fc.property(sideOf("vm"), sideOf("container"), (a, b) => {
        expectMirrored(compare(a, b, 0), compare(b, a, 0));
      }),
      { numRuns: 60 },
    );
  });

  it("of the same samples on both sides has an interval around 1 that mirrors itself", () => {
    fc.assert(
      fc.property(starts, (some) => {
        const ratio = compare(side("vm", { starts: some }), side("container", { starts: some }), 0)
          .durations[0]?.ratioOfMedians;
        const { low, high } = ratio ?? {};
        expect((low ?? NaN) * (high ?? NaN)).toBeCloseTo(1, 9);
        const isSpread = new Set(some.map(({ readyAt }) => readyAt)).size > some.length / 2;
        if (isSpread) expect(low).toBeLessThan(1);
      }),
      { numRuns: 30 },
    );
  });
});
