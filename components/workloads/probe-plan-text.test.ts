import fc from "fast-check";
import { expect, it } from "vitest";
import { PROBE_PLANS } from "@/lib/timings/core/probe-plans";
import { planOfText, planTyped, textOfPlan, typedOf } from "./probe-plan-text";

const plans = fc.record({
  periodMs: fc.integer({ min: 1, max: 3_600_000 }),
  delayMs: fc.integer({ min: 0, max: 3_600_000 }),
  successes: fc.integer({ min: 1, max: 100 }),
  clock: fc.constantFrom("start" as const, "own" as const),
});

it("a plan comes back from an address and from a form as it was", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(planOfText(textOfPlan(plan))).toEqual(plan);
      expect(planTyped(typedOf(plan))).toEqual({ plan });
    }),
  );
});

it.each([
  "",
  "10000",
  "0-0-1-own",
  "10000-0-0-own",
  "3600001-0-1-own",
  "1e3-0-1-own",
  "10-0-1-mine",
  "-1-0-1-own",
])("%j is no plan", (text) => expect(planOfText(text)).toBeNull());

it.each([
  [{ periodMs: "0" }, ["periodMs"]],
  [{ periodMs: "ten", delayMs: "-1", successes: "1.5" }, ["periodMs", "delayMs", "successes"]],
  [{ delayMs: "3600.1" }, ["delayMs"]],
])("says which parts of %j can't be", (over, wrong) => {
  expect(planTyped({ ...typedOf(PROBE_PLANS.kubernetes), ...over })).toEqual({ wrong });
});
