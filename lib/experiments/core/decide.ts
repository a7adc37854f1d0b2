import type { Message, SimpleMessage } from "@/lib/lifecycle/message";
import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import type { ExperimentOutcome } from "../schema";
import { restoreSteps, stepsOf, type Plan, type PlannedStep } from "./plan";

export type StepOutcome = "succeeded" | "failed" | "stopped" | "needless";

/** A step that was begun. */
export interface BegunStep {
  readonly nth: number;
  /** Of a kill: the recovery that followed it. */
  readonly rolloutId: string | null;
  readonly rolloutOutcome: RolloutOutcome | null;
  /** Of a kill: that the one that was chosen has ended. */
  readonly isVictimGone: boolean;
  readonly outcome: StepOutcome | null;
  readonly message: SimpleMessage | null;
  /** It waits for longer than it may. */
  readonly isOverdue: boolean;
}

/** A workload as it is asked to be now. */
export interface Present {
  readonly workloadId: string;
  readonly replicas: number;
  readonly revision: number;
  /** Another one once somebody changed it since. */
  readonly generation: number;
  readonly isChanging: boolean;
}

export interface Snapshot {
  readonly plan: Plan;
  readonly isStopAsked: boolean;
  /** The workload that somebody else changed since, and who; null where nobody did. */
  readonly interrupted: { readonly workloadId: string; readonly by: string } | null;
  readonly begun: readonly BegunStep[];
  readonly present: readonly Present[];
}

export type Decision =
  | { readonly kind: "wait"; readonly because: "under-way" | "others-change" }
  /** Again for a step that was begun and whose change may be lost: it is named by the step, so that twice is once. */
  | { readonly kind: "carry-out"; readonly step: PlannedStep }
  | { readonly kind: "skip"; readonly step: PlannedStep }
  | {
      readonly kind: "end-step";
      readonly nth: number;
      readonly outcome: StepOutcome;
      readonly message: SimpleMessage | null;
    }
  | { readonly kind: "finish"; readonly outcome: ExperimentOutcome; readonly message: Message | null };

/**
 * What to do next: of the step that is under way, else the next of the plan, else of what restores. The same snapshot
 * gives the same answer, so that another controller goes on where one died.
 */
export function decide(snapshot: Snapshot): Decision {
  const { plan, begun } = snapshot;
  const ending = endingOf(snapshot);
  const restore = restoreSteps(plan).filter(
    ({ workloadId }) => workloadId !== snapshot.interrupted?.workloadId,
  );
  const isRestore = (nth: number): boolean => restoreSteps(plan).some((step) => step.nth === nth);
  const open = begun.find(({ outcome }) => outcome === null);
  if (open) {
    if (ending !== null && ending.outcome !== "failed" && !isRestore(open.nth))
      return { kind: "end-step", nth: open.nth, outcome: "stopped", message: ending.message };
    const isAbandoned = isRestore(open.nth) && restore.every(({ nth }) => nth !== open.nth);
    if (isAbandoned)
      return { kind: "end-step", nth: open.nth, outcome: "stopped", message: ending?.message ?? null };
    return decideOpen(open, [...stepsOf(plan), ...restoreSteps(plan)]);
  }
  const isBegun = (step: PlannedStep): boolean => begun.some(({ nth }) => nth === step.nth);
  // Once it restores it measures nothing any more.
  const isMeasuring = ending === null && !begun.some(({ nth }) => isRestore(nth));
  const next =
    (isMeasuring ? stepsOf(plan).find((step) => !isBegun(step)) : undefined) ??
    restore.find((step) => !isBegun(step));
  if (!next) return finishOf(snapshot, ending);
  const present = snapshot.present.find(({ workloadId }) => workloadId === next.workloadId);
  // A loss that falls into another change has no recovery of its own.
  if (next.deed.kind === "kill" && present?.isChanging) return { kind: "wait", because: "others-change" };
  if (!present || !isThere(next, present)) return { kind: "carry-out", step: next };
  return present.isChanging ? { kind: "wait", because: "others-change" } : { kind: "skip", step: next };
}

interface Ending {
  readonly outcome: ExperimentOutcome;
  readonly message: SimpleMessage;
}

/** Why no further round is run; null while it goes on. */
function endingOf({ isStopAsked, interrupted, begun }: Snapshot): Ending | null {
  if (interrupted !== null)
    return {
      outcome: "interrupted",
      message: { because: "changed-by", workloadId: interrupted.workloadId, by: interrupted.by },
    };
  if (isStopAsked) return { outcome: "stopped", message: { because: "stopped" } };
  const failed = begun.find(({ outcome }) => outcome === "failed");
  return failed ? { outcome: "failed", message: failed.message ?? { because: "step-failed" } } : null;
}

function decideOpen(open: BegunStep, steps: readonly PlannedStep[]): Decision {
  const step = steps.find(({ nth }) => nth === open.nth);
  if (!step)
    return { kind: "end-step", nth: open.nth, outcome: "failed", message: { because: "no-such-step" } };
  const isAsked = step.deed.kind === "kill" ? open.isVictimGone : open.rolloutId !== null;
  const end = (outcome: StepOutcome, message: SimpleMessage | null): Decision => ({
    kind: "end-step",
    nth: open.nth,
    outcome,
    message,
  });
  if (open.rolloutOutcome === "succeeded") return end("succeeded", null);
  const { workloadId } = step;
  if (open.rolloutOutcome !== null)
    return end("failed", { because: "change-ended", workloadId, outcome: open.rolloutOutcome });
  if (open.isOverdue) return end("failed", { because: "late", workloadId });
  return isAsked ? { kind: "wait", because: "under-way" } : { kind: "carry-out", step };
}

function isThere({ deed }: PlannedStep, present: Present): boolean {
  if (deed.kind === "scale") return deed.replicas === present.replicas;
  return deed.kind === "rollback" && deed.revision === present.revision;
}

function finishOf({ begun, plan }: Snapshot, ending: Ending | null): Decision {
  const unrestored = begun.filter(
    ({ nth, outcome }) => outcome === "failed" && restoreSteps(plan).some((step) => step.nth === nth),
  );
  const [first] = unrestored;
  if (first) {
    return { kind: "finish", outcome: "failed", message: { because: "not-restored", why: first.message } };
  }
  return { kind: "finish", outcome: ending?.outcome ?? "succeeded", message: ending?.message ?? null };
}
