import { untested } from "@/lib/timings/core/ends-test";
import { missing } from "@/lib/timings/core/quantile";
import type { Ratio } from "@/lib/timings/schema";
import type { Comparison, Group, LifetimeQuestion } from "../schema";

type Groups = Readonly<Record<"a" | "b", { readonly group: Group }>>;

/** The experiment that both groups are of; null where they are not of one. */
export function experimentOfBoth({ a, b }: Groups): string | null {
  const { experiment } = a.group;
  return experiment !== undefined && experiment === b.group.experiment ? experiment : null;
}

/**
 * The same without ratio, test and their intervals where both groups are of one experiment: its rounds are pairs, and it may have been
 * stopped or extended after a look, which only its own answer allows for. What each group is by itself stays.
 */
export function leftToExperiment(comparison: Comparison): Comparison {
  const experiment = experimentOfBoth(comparison);
  if (experiment === null) return comparison;
  const ratio: Ratio = { ...missing({ because: "of-experiment", experiment }), within: [], leftOut: [] };
  const { any, failure, causes } = comparison.lifetimes;
  return {
    ...comparison,
    durations: comparison.durations.map((question) => ({
      ...question,
      ratioOfMedians: ratio,
      ratioOfP95: ratio,
    })),
    lifetimes: { any: uncompared(any), failure: uncompared(failure), causes },
  };
}

const uncompared = (question: LifetimeQuestion): LifetimeQuestion => ({
  ...question,
  test: untested({ because: "of-experiment" }),
  meanDifference: {
    ...question.meanDifference,
    isCrossing: false,
    estimate: missing({ because: "of-experiment" }),
  },
});
