import { cannotText } from "@/lib/text/can-on";
import type { WorkloadDto } from "../schema";

/** Whether an action is possible in a state, else why not, in words; `More` is what the state says besides where it is. */
export type Can<More = unknown> =
  | ({ readonly isPossible: true } & More)
  | { readonly isPossible: false; readonly code: "conflict" | "not-found"; readonly because: string };

/** What of a workload says what can be done with it; a workload's DTO has all of it. */
export type ActableWorkload = Pick<
  WorkloadDto,
  | "id"
  | "applicationId"
  | "kind"
  | "currentRevision"
  | "stableRevision"
  | "rollbackTo"
  | "activeRolloutId"
  | "activeExperimentId"
  | "desiredReplicas"
  | "isDeleted"
  | "isRemoved"
  | "isOnly"
  | "isObserved"
>;

export interface CanOnWorkload {
  readonly scale: Can;
  readonly deploy: Can;
  readonly changeStrategy: Can;
  /** `to` is the revision that it goes to where none is named. */
  readonly rollback: Can<{ readonly to: number }>;
  readonly experiment: Can;
  readonly rename: Can;
  /** `losesInstances`: some run, which end for good; without it the way back leads to what was there before. */
  readonly remove: Can<{ readonly losesInstances: boolean }>;
  readonly restore: Can;
}

export const POSSIBLE = { isPossible: true } as const;
export const impossible = (
  because: string,
  code: "conflict" | "not-found" = "conflict",
): { readonly isPossible: false; readonly code: "conflict" | "not-found"; readonly because: string } => ({
  isPossible: false,
  code,
  because,
});

/** For a button: nothing where it is possible. */
export const reasonAgainst = (can: Can): string | undefined => (can.isPossible ? undefined : can.because);

/**
 * The one table of what is possible with a workload in which state, asked by buttons, the palette and the verbs alike. A later
 * intent takes the place of a rollout under way, and a person's change ends an experiment, so that neither forbids an intent.
 * What depends on the values that are asked for, such as a number of replicas, is not of a state, and the verb's to say.
 */
export function canOn(workload: ActableWorkload): CanOnWorkload {
  const { id, applicationId, isDeleted, isRemoved, isObserved, rollbackTo } = workload;
  if (isDeleted) return nothingOn(cannotText.deleted(applicationId));
  // What it is called here is nothing of its engine's.
  if (isObserved) return { ...nothingOn(cannotText.observed(id)), rename: POSSIBLE };
  if (isRemoved) return { ...nothingOn(cannotText.removed(id)), restore: POSSIBLE };
  return {
    scale: POSSIBLE,
    deploy: POSSIBLE,
    changeStrategy: POSSIBLE,
    rollback:
      rollbackTo === null ? impossible(cannotText.noOtherStable(id)) : { isPossible: true, to: rollbackTo },
    experiment: experimentOn(workload),
    rename: POSSIBLE,
    remove: removeOn(workload),
    restore: impossible(cannotText.notRemoved(id)),
  };
}

function nothingOn(because: string): CanOnWorkload {
  const never = impossible(because);
  return {
    scale: never,
    deploy: never,
    changeStrategy: never,
    rollback: never,
    experiment: never,
    rename: never,
    remove: never,
    restore: never,
  };
}

/** What is under way comes to its end first; an application without a workload is one to delete. */
function removeOn(workload: ActableWorkload): CanOnWorkload["remove"] {
  const { id, applicationId, activeExperimentId, activeRolloutId, isOnly, desiredReplicas } = workload;
  if (activeExperimentId !== null) return impossible(cannotText.experimentUnderWay(applicationId));
  if (activeRolloutId !== null) return impossible(cannotText.rolloutUnderWay(id));
  if (isOnly) return impossible(cannotText.onlyOne(id, applicationId));
  return { isPossible: true, losesInstances: desiredReplicas > 0 };
}

/** An experiment restores what it found, so that it begins at rest and on a revision that is known to serve. */
function experimentOn(workload: ActableWorkload): Can {
  const { id, applicationId, activeExperimentId, activeRolloutId, currentRevision, stableRevision } =
    workload;
  // Before the rollouts: they are its doing.
  if (activeExperimentId !== null) return impossible(cannotText.experimentUnderWay(applicationId));
  if (activeRolloutId !== null) return impossible(cannotText.rolloutUnderWay(id));
  if (stableRevision !== currentRevision) return impossible(cannotText.notStable(id, currentRevision));
  return POSSIBLE;
}
