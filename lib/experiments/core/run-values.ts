import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import type { ExperimentDto, RunDto } from "../schema";
import type { RunValue } from "./answer";

/** What of a step's rollout says how long it took. */
interface TimedStep {
  readonly rolloutOutcome: RolloutOutcome | null;
  readonly durationMs: number | null;
  readonly isSkewed: boolean;
}

interface Step extends TimedStep {
  readonly experimentId: string;
  readonly round: number;
  readonly workloadId: string;
  readonly purpose: "prepare" | "measure" | "restore";
}

/** A run that a clock's jump fell into has no duration. */
export function measureOf({
  rolloutOutcome,
  durationMs,
  isSkewed,
}: TimedStep): Pick<RunDto, "durationMs" | "hasClockSkew"> {
  const hasClockSkew = isSkewed || (durationMs !== null && durationMs < 0);
  return { hasClockSkew, durationMs: rolloutOutcome === "succeeded" && !hasClockSkew ? durationMs : null };
}

/** What the measured runs of an experiment took, of the steps of several. */
export function runValues(
  { id, subjects }: Pick<ExperimentDto, "id" | "subjects">,
  steps: readonly Step[],
): RunValue[] {
  return steps.flatMap((step) => {
    const kind = subjects.find(({ workloadId }) => workloadId === step.workloadId)?.kind;
    if (step.experimentId !== id || step.purpose !== "measure" || kind === undefined) return [];
    return [{ round: step.round, kind, valueMs: measureOf(step).durationMs }];
  });
}
