import { KNOWN_PLANS, PROBE_PLANS } from "@/lib/timings/core/probe-plans";
import { taxFigures, type ProbePlan } from "@/lib/timings/core/probe-tax";
import { quantileEstimate } from "@/lib/timings/core/quantile";
import type { ProbeTaxDto, ProbeTaxRow } from "@/lib/timings/schema";

/** What is told of starts that answered so long after they began, each of a rollout of its own. */
export function probeTaxOf(answersAfterMs: readonly number[], yours: ProbePlan | null = null): ProbeTaxDto {
  const starts = answersAfterMs.map((ms, index) => ({ answersAfterMs: ms, unit: String(index) }));
  const rowOf = (plan: ProbeTaxRow["plan"], probe: ProbePlan): ProbeTaxRow => ({
    plan,
    ...probe,
    ...taxFigures(probe, starts),
  });
  return {
    n: starts.length,
    most: 200,
    isCut: false,
    answersAfter: quantileEstimate(answersAfterMs, 0.5),
    rows: [
      ...KNOWN_PLANS.map((plan) => rowOf(plan, PROBE_PLANS[plan])),
      ...(yours === null ? [] : [rowOf("yours", yours)]),
    ],
    window: "24h",
    asOf: "2026-11-29T10:00:00.000Z",
  };
}
