import { describe, expect, it } from "vitest";
import { PROBE_PLANS } from "./probe-plans";
import { evenQuantile, taxFigures, taxOf, type ProbePlan } from "./probe-tax";

const plan = (over: Partial<ProbePlan> = {}): ProbePlan => ({
  periodMs: 10_000,
  delayMs: 0,
  successes: 1,
  clock: "start",
  ...over,
});

describe("taxOf", () => {
  it.each([
    ["the next probe of its period", {}, 2_060, [7_940, 7_940]],
    ["the very probe that comes as it answers", {}, 10_000, [0, 0]],
    ["one that answers at once", {}, 0, [0, 0]],
    ["the period after", { periodMs: 1_000 }, 2_060, [940, 940]],
    ["the first probe, where that is late", { delayMs: 15_000 }, 2_060, [12_940, 12_940]],
    ["a period after a delay that it outlasts", { delayMs: 1_000, periodMs: 2_000 }, 2_060, [940, 940]],
    ["two more answers in a row", { successes: 3 }, 2_060, [27_940, 27_940]],
    ["any part of a period", { clock: "own" }, 2_060, [0, 10_000]],
    ["any part of a period after the delay", { clock: "own", delayMs: 15_000 }, 2_060, [12_940, 22_940]],
    ["no delay that is over", { clock: "own", delayMs: 2_000 }, 2_060, [0, 10_000]],
    ["a period more for each answer more", { clock: "own", successes: 2 }, 2_060, [10_000, 20_000]],
  ] as const)("is %s", (_name, over, answersAfterMs, [fromMs, toMs]) => {
    expect(taxOf(plan(over), answersAfterMs)).toEqual({ fromMs, toMs });
  });

  it("of Docker's default is what is left of 30 s", () => {
    expect(taxOf(PROBE_PLANS.docker, 260)).toEqual({ fromMs: 29_740, toMs: 29_740 });
  });
});

describe("evenQuantile", () => {
  it.each([
    [[0], 10, 0.5, 5],
    [[0, 0, 0], 10, 0.95, 9.5],
    // Half lies between 0 and 10, half between 10 and 20.
    [[0, 10], 10, 0.75, 15],
    // Between 5 and 10 both pass at once: 2.5 of 10 until 5, then twice as fast.
    [[0, 5], 10, 0.5, 7.5],
    // Nothing lies between 10 and 90.
    [[0, 90], 10, 0.5, 10],
    [[0, 90], 10, 0.6, 92],
  ])("of %j, %d wide, at %d is %d", (froms, width, p, expected) => {
    expect(evenQuantile(froms, width, p)).toBeCloseTo(expected, 9);
  });
});

describe("taxFigures", () => {
  const starts = (answersAfterMs: readonly number[], perUnit = 1) =>
    answersAfterMs.map((ms, index) => ({
      answersAfterMs: ms,
      unit: `ro-${Math.floor(index / perUnit)}`,
    }));

  it("by a clock of its own is half a period, whichever starts there were, and no estimate", () => {
    expect(taxFigures(PROBE_PLANS.kubernetes, starts([200, 2_060, 900]))).toEqual({
      median: { value: 5_000, low: null, high: null, why: null },
      p95: { value: 9_500, low: null, high: null, why: null },
      isByPhase: true,
    });
  });

  it("by the start's clock is a figure of the starts, with the interval of order statistics", () => {
    const { median, p95, isByPhase } = taxFigures(
      plan(),
      starts([1, 2, 3, 4, 5, 6, 7].map((s) => s * 1_000)),
    );
    expect(median).toEqual({ value: 6_000, low: 3_000, high: 9_000, why: null });
    expect(p95.why).toEqual({ because: "too-few", what: "samples", n: 7, needed: 72 });
    expect(isByPhase).toBe(false);
  });

  it("of a delay that some outlast is a mixture, with an interval of whole rollouts", () => {
    const some = Array.from({ length: 80 }, (_, index) => (index % 4 === 0 ? 12_000 : 2_000));
    const own = taxFigures(plan({ clock: "own", periodMs: 1_000, delayMs: 10_000 }), starts(some, 4));
    // A quarter lies between 0 and 1 s, the rest between 8 and 9 s: half of all by a third of that.
    expect(own.median.value).toBeCloseTo(8_333.33, 1);
    const { low, high } = own.median;
    expect(low).toBeGreaterThan(8_300);
    expect(high).toBeLessThan(8_370);
    expect(low).toBeLessThanOrEqual(own.median.value ?? NaN);
    expect(high).toBeGreaterThanOrEqual(own.median.value ?? NaN);
  });

  it("has no interval of too few starts, or of too few rollouts", () => {
    const own = plan({ clock: "own", delayMs: 10_000 });
    const few = taxFigures(own, starts([1_000, 2_000, 3_000]));
    expect(few.median).toEqual({
      value: 13_000,
      low: null,
      high: null,
      why: { because: "too-few", what: "samples", n: 3, needed: 6 },
    });
    const ofOne = taxFigures(own, starts([1_000, 2_000, 3_000, 4_000, 5_000, 6_000], 6));
    expect(ofOne.median.why).toEqual({ because: "too-few", what: "rollouts", n: 1, needed: 6 });
  });

  it.each(["own", "start"] as const)("of no start says so, by the clock %s", (clock) => {
    const none = { value: null, low: null, high: null, why: { because: "no-samples" } };
    expect(taxFigures(plan({ clock }), [])).toEqual({ median: none, p95: none, isByPhase: false });
  });
});
