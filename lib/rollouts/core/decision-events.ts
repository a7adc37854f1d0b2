import type { InstanceEventData, MayflyEvent } from "@/lib/lifecycle/event";
import type { FirstStart } from "@/lib/lifecycle/first-start";
import type { Instant } from "@/lib/lifecycle/instant";
import { isSameMessage } from "@/lib/lifecycle/message";
import { instanceEvent, rolloutEvent, type Identified } from "@/lib/lifecycle/instance-events";
import type { Action, Decision, FinishRollout, SetCondition } from "./action";
import { isSameCount, type FailureCount } from "./failed-requests";
import type { StoredWorkload } from "./stored-workload";

export interface DecisionWrite {
  readonly stored: StoredWorkload;
  readonly decision: Decision;
  readonly at: Instant;
  /** What each sample depends on, for instances that are asked for now. */
  readonly facts: Partial<InstanceEventData>;
  /** By revision, what starts of it that are asked for now are the first of; absent: of nothing. */
  readonly firstStarts?: ReadonlyMap<number, FirstStart>;
  /** Failed requests since the rollout began, as far as they were read now; null where they were not. */
  readonly failures: FailureCount | null;
}

/** The rollout that the decision's instances belong to: the open one, or the recovery that it opens. */
export function rolloutIdOf({ stored, decision }: Pick<DecisionWrite, "stored" | "decision">): string | null {
  const recovery = decision.actions.find((action) => action.kind === "start-recovery");
  return recovery?.rolloutId ?? stored.rollout?.id ?? null;
}

const instanceNameOf = (action: Action): string | null => ("name" in action ? action.name : null);

/** Events of a decision: what it asks of instances, and each step of the rollout with its cause. */
export function eventsOf(write: DecisionWrite): MayflyEvent[] {
  const { stored, decision, at } = write;
  const rolloutId = rolloutIdOf(write);
  const identities = new Map(stored.instances.map((one) => [one.name, { ...one, workloadId: stored.id }]));
  return decision.actions.flatMap((action): MayflyEvent[] => {
    const name = instanceNameOf(action);
    const known = name === null ? undefined : identities.get(name);
    const event = instanceEventOf(action, write, known, rolloutId);
    const step =
      rolloutId === null || action.kind === "set-condition" || action.kind === "finish-rollout"
        ? null
        : stepOf(action, write, rolloutId);
    const finished =
      action.kind !== "finish-rollout"
        ? null
        : rolloutEvent("finished", action.rolloutId, "finished", at, {
            workloadId: stored.id,
            outcome: action.outcome,
            because: action.because,
            message: action.message,
          });
    return [event, step, finished].filter((one) => one !== null);
  });
}

function instanceEventOf(
  action: Action,
  { stored, at, facts, firstStarts }: DecisionWrite,
  known: Identified | undefined,
  rolloutId: string | null,
): MayflyEvent | null {
  if (action.kind === "create-instance" && !known) {
    const { name, revision, ordinal } = action;
    const firstOf = firstStarts?.get(revision);
    return instanceEvent({ name, revision, ordinal, workloadId: stored.id, rolloutId }, "requested", at, {
      ...facts,
      ...(firstOf === undefined ? null : { firstOf }),
      message: action.message,
    });
  }
  if (action.kind === "drain-instance" && known) {
    return instanceEvent(known, "draining", at, { reason: action.reason, message: action.message });
  }
  if (action.kind === "mark-failed" && known) {
    const exitCode = action.exitCode ?? undefined;
    return instanceEvent(known, "failed", at, { reason: action.because, exitCode, message: action.message });
  }
  return null;
}

function stepOf(
  action: Exclude<Action, SetCondition | FinishRollout>,
  { stored, at }: DecisionWrite,
  rolloutId: string,
) {
  const instanceId = instanceNameOf(action);
  const { kind, because, message } = action;
  // Who gets requests may change more than once during a rollout, an instance's other steps may not.
  const id = kind === "route" ? `${kind}-${because}-${instanceId}` : `${kind}-${instanceId ?? because}`;
  return rolloutEvent("step", rolloutId, id, at, {
    workloadId: stored.id,
    action: kind,
    instanceId,
    because,
    message,
  });
}

/** Whether there is anything to write. */
export function hasWrites({
  stored,
  decision,
  failures,
}: Pick<DecisionWrite, "stored" | "decision" | "failures">): boolean {
  const { rollout } = stored;
  if (decision.actions.length > 0 || stored.observedGeneration !== stored.generation) return true;
  if (rollout === null) return false;
  if (failures && !isSameCount(failures, rollout.failures)) return true;
  const isLower = rollout.lowestReady === null || decision.status.ready < rollout.lowestReady;
  const isSaid = isSameMessage(decision.starts.message, rollout.message);
  return isLower || !isSaid || rollout.startedAt === null || isProgress(stored);
}

export const isProgress = ({ rollout, lastProgressAt }: StoredWorkload): boolean =>
  rollout !== null &&
  rollout.revertedBecause === null &&
  lastProgressAt !== null &&
  lastProgressAt > Math.max(rollout.requestedAt, rollout.progressedAt ?? 0);
