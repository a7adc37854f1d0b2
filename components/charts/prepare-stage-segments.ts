import type { StageStats } from "@/lib/comparisons/schema";
import type { Stage } from "@/lib/workloads/schema";

/** Medians laid end to end; a stage that was not measured, or that the kind does not have, takes no room. */
export function stageSegments(
  stages: readonly StageStats[],
): { readonly stage: Stage; readonly fromMs: number; readonly toMs: number }[] {
  let fromMs = 0;
  return stages.flatMap(({ stage, median: { value } }) => {
    if (value === null) return [];
    const segment = { stage, fromMs, toMs: fromMs + value };
    fromMs = segment.toMs;
    return [segment];
  });
}
