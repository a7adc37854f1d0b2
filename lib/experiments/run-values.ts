import type { RunValue } from "./core/answer";
import { measureOf } from "./get-experiment";
import type { ExperimentDto } from "./schema";
import type { StepRow } from "./select-steps";

/** What the measured runs of an experiment took, of the steps of several. */
export function runValues(
  { id, subjects }: Pick<ExperimentDto, "id" | "subjects">,
  steps: readonly StepRow[],
): RunValue[] {
  return steps.flatMap((step) => {
    const kind = subjects.find(({ workloadId }) => workloadId === step.workloadId)?.kind;
    if (step.experimentId !== id || step.purpose !== "measure" || kind === undefined) return [];
    return [{ round: step.round, kind, valueMs: measureOf(step).durationMs }];
  });
}
