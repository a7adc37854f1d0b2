import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import type { ExperimentDto, Lack, Purpose, RunDto } from "../schema";
import type { StepOutcome } from "./decide";
import type { RunValue } from "./rounds";

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
  readonly purpose: Purpose;
  readonly outcome: StepOutcome | null;
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

/** Whether the change of a run, or the step that asked for it, failed. */
const hasFailed = ({ outcome, rolloutOutcome }: Pick<Step, "outcome" | "rolloutOutcome">): boolean =>
  outcome === "failed" || rolloutOutcome === "failed" || rolloutOutcome === "reverted";

const lackOf = (run: { readonly hasFailed: boolean; readonly hasClockSkew: boolean }): Lack | undefined =>
  run.hasFailed ? "failed" : run.hasClockSkew ? "clocks" : undefined;

/** What a run took in all, or what its starts took. */
export function valueOf(
  { round, kind, phase, hasClockSkew, durationMs, startupMs }: RunDto,
  of: "run" | "starts",
): RunValue {
  const valueMs = of === "run" ? durationMs : startupMs;
  const lacks =
    lackOf({ hasFailed: phase === "failed", hasClockSkew }) ??
    (durationMs !== null && valueMs === null ? "unreached" : undefined);
  return { round, kind, valueMs, ...(lacks === undefined ? {} : { lacks }) };
}

/** What the measured runs of an experiment took, of the steps of several. */
export function runValues(
  { id, subjects }: Pick<ExperimentDto, "id" | "subjects">,
  steps: readonly Step[],
): RunValue[] {
  return steps.flatMap((step) => {
    const kind = subjects.find(({ workloadId }) => workloadId === step.workloadId)?.kind;
    if (step.experimentId !== id || step.purpose !== "measure" || kind === undefined) return [];
    const { durationMs, hasClockSkew } = measureOf(step);
    const lacks = lackOf({ hasFailed: hasFailed(step), hasClockSkew });
    return [{ round: step.round, kind, valueMs: durationMs, ...(lacks === undefined ? {} : { lacks }) }];
  });
}
