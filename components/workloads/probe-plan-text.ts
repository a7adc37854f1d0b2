import { typedNumber } from "@/lib/lifecycle/typed-number";
import { PLAN_LIMITS, PROBE_CLOCKS } from "@/lib/timings/core/probe-plans";
import type { ProbePlan } from "@/lib/timings/core/probe-tax";

type Part = keyof typeof PLAN_LIMITS;
export const PLAN_PARTS = ["periodMs", "delayMs", "successes"] as const satisfies readonly Part[];

/** A plan as it is typed: times in seconds. */
export type TypedPlan = Readonly<Record<Part, string>> & Pick<ProbePlan, "clock">;

export const isTime = (part: Part): boolean => part !== "successes";
const isWithin = (part: Part, value: number): boolean =>
  Number.isInteger(value) && value >= PLAN_LIMITS[part][0] && value <= PLAN_LIMITS[part][1];

export const typedOf = ({ periodMs, delayMs, successes, clock }: ProbePlan): TypedPlan => ({
  periodMs: String(periodMs / 1000),
  delayMs: String(delayMs / 1000),
  successes: String(successes),
  clock,
});

/** The plan that was typed, or the parts that can't be. */
export function planTyped(
  typed: TypedPlan,
): { readonly plan: ProbePlan } | { readonly wrong: readonly Part[] } {
  const valueOf = (part: Part): number => {
    const value = typedNumber(typed[part]);
    return isTime(part) ? Math.round(value * 1000) : value;
  };
  const wrong = PLAN_PARTS.filter((part) => !isWithin(part, valueOf(part)));
  if (wrong.length > 0) return { wrong };
  const [periodMs, delayMs, successes] = [valueOf("periodMs"), valueOf("delayMs"), valueOf("successes")];
  return { plan: { periodMs, delayMs, successes, clock: typed.clock } };
}

/** As an address has it: `10000-15000-1-own`. */
export const textOfPlan = ({ periodMs, delayMs, successes, clock }: ProbePlan): string =>
  `${periodMs}-${delayMs}-${successes}-${clock}`;

/** The reverse; null of what is none. */
export function planOfText(text: string): ProbePlan | null {
  const [, periodMs, delayMs, successes, by] = /^(\d{1,7})-(\d{1,7})-(\d{1,3})-([a-z]+)$/.exec(text) ?? [];
  const clock = PROBE_CLOCKS.find((known) => known === by);
  if (clock === undefined) return null;
  const plan = { periodMs: Number(periodMs), delayMs: Number(delayMs), successes: Number(successes), clock };
  return PLAN_PARTS.every((part) => isWithin(part, plan[part])) ? plan : null;
}
