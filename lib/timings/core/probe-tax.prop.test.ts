import fc from "fast-check";
import { expect, it } from "vitest";
import { evenQuantile, taxFigures, taxOf, type ProbePlan } from "./probe-tax";

const ms = (max: number) => fc.double({ min: 0, max, noNaN: true });
const answers = ms(120_000);
const clock = fc.constantFrom<ProbePlan["clock"]>("start", "own");
const plans: fc.Arbitrary<ProbePlan> = fc.record({
  periodMs: fc.double({ min: 1, max: 60_000, noNaN: true }),
  delayMs: ms(60_000),
  successes: fc.integer({ min: 1, max: 5 }),
  clock,
});
const meanOf = (plan: ProbePlan, answersAfterMs: number): number => {
  const { fromMs, toMs } = taxOf(plan, answersAfterMs);
  return (fromMs + toMs) / 2;
};
const TINY = 1e-6;

it("is never negative, and never longer than the delay, a period, and one more for each answer more", () => {
  fc.assert(
    fc.property(plans, answers, (plan, answersAfterMs) => {
      const { fromMs, toMs } = taxOf(plan, answersAfterMs);
      expect(fromMs).toBeGreaterThanOrEqual(0);
      expect(toMs).toBeGreaterThanOrEqual(fromMs);
      const most = Math.max(0, plan.delayMs - answersAfterMs) + plan.successes * plan.periodMs;
      expect(toMs).toBeLessThanOrEqual(most + TINY);
    }),
  );
});

it("is on average no shorter by a longer period, by a clock of its own", () => {
  fc.assert(
    fc.property(plans, answers, ms(60_000), (plan, answersAfterMs, moreMs) => {
      const own: ProbePlan = { ...plan, clock: "own" };
      const longer = { ...own, periodMs: own.periodMs + moreMs };
      expect(meanOf(longer, answersAfterMs)).toBeGreaterThanOrEqual(meanOf(own, answersAfterMs) - TINY);
    }),
  );
});

it("comes to nothing as the period does, without a delay", () => {
  fc.assert(
    fc.property(clock, answers, fc.integer({ min: 1, max: 5 }), (by, answersAfterMs, successes) => {
      const plan: ProbePlan = { periodMs: 0.001, delayMs: 0, successes, clock: by };
      expect(taxOf(plan, answersAfterMs).toMs).toBeLessThanOrEqual(0.001 * successes + TINY);
    }),
  );
});

it("by the start's clock is ready at a probe of the plan, and would not have been at the one before", () => {
  fc.assert(
    fc.property(plans, answers, (plan, answersAfterMs) => {
      const tied: ProbePlan = { ...plan, clock: "start", successes: 1 };
      const at = answersAfterMs + taxOf(tied, answersAfterMs).fromMs;
      const nth = (at - tied.delayMs) / tied.periodMs;
      expect(Math.abs(nth - Math.round(nth))).toBeLessThan(1e-6);
      expect(nth).toBeGreaterThan(-TINY);
      if (Math.round(nth) > 0) expect(at - tied.periodMs).toBeLessThan(answersAfterMs + TINY);
    }),
  );
});

it("has as much below its quantile as that says", () => {
  const froms = fc.array(ms(10_000), { minLength: 1, maxLength: 30 });
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(froms, fc.double({ min: 1, max: 5_000, noNaN: true }), share, (all, width, p) => {
      const at = evenQuantile(all, width, p);
      const below = all.reduce((sum, from) => sum + Math.min(1, Math.max(0, (at - from) / width)), 0);
      expect(below / all.length).toBeCloseTo(p, 6);
    }),
  );
});

it("tells a median and a p95 that lie in its interval, in their order, and within what any start can have", () => {
  const starts = fc.array(fc.record({ answersAfterMs: answers, unit: fc.constantFrom(..."abcdefgh") }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(plans, starts, (plan, all) => {
      const { median, p95 } = taxFigures(plan, all);
      const spans = all.map(({ answersAfterMs }) => taxOf(plan, answersAfterMs));
      expect(median.value).toBeGreaterThanOrEqual(Math.min(...spans.map(({ fromMs }) => fromMs)) - TINY);
      expect(p95.value).toBeGreaterThanOrEqual((median.value ?? NaN) - TINY);
      expect(p95.value).toBeLessThanOrEqual(Math.max(...spans.map(({ toMs }) => toMs)) + TINY);
    }),
    { numRuns: 60 },
  );
});
