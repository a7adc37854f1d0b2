import type { Instant } from "./instant";
import type { Phase, RolloutOutcome, RolloutPhase, StopReason } from "./vocabulary";

/**
 * When an instance reached each mark, null where it has not. All are the earliest time seen, but `lastReadyAt` and
 * `lastUnreadyAt`, which are the latest, so that the fold of any order of arrival is the same.
 */
export interface Marks {
  readonly requestedAt: Instant | null;
  readonly scheduledAt: Instant | null;
  readonly createdAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly bootedAt: Instant | null;
  readonly readyAt: Instant | null;
  readonly lastReadyAt: Instant | null;
  readonly lastUnreadyAt: Instant | null;
  readonly drainingAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly failedAt: Instant | null;
}

export const NO_MARKS: Readonly<Record<keyof Marks, null>> = {
  requestedAt: null,
  scheduledAt: null,
  createdAt: null,
  startedAt: null,
  bootedAt: null,
  readyAt: null,
  lastReadyAt: null,
  lastUnreadyAt: null,
  drainingAt: null,
  stoppedAt: null,
  failedAt: null,
};

/** The phase of an instance: the furthest mark reached, where an end beats everything and draining beats serving. */
export function phaseOf(marks: Marks): Phase {
  if (marks.failedAt !== null) return "failed";
  if (marks.stoppedAt !== null) return "stopped";
  if (marks.drainingAt !== null) return "draining";
  if (marks.readyAt !== null) {
    const lastReadyAt = marks.lastReadyAt ?? marks.readyAt;
    return marks.lastUnreadyAt !== null && marks.lastUnreadyAt > lastReadyAt ? "unready" : "ready";
  }
  if (marks.bootedAt !== null) return "booted";
  if (marks.startedAt !== null) return "started";
  if (marks.createdAt !== null) return "created";
  if (marks.scheduledAt !== null) return "scheduled";
  return "requested";
}

export const PLANNED_STOPS: readonly StopReason[] = ["scaled-in", "replaced", "aborted", "shut-down"];

export const isPlannedStop = (reason: StopReason | null): boolean =>
  reason !== null && PLANNED_STOPS.includes(reason);

/** Where a rollout stands: its outcome once it has one; reverting once it turned back; accepted until its first step. */
export function rolloutPhaseOf(rollout: {
  readonly outcome: RolloutOutcome | null;
  readonly startedAt: unknown;
  readonly revertedBecause: unknown;
}): RolloutPhase {
  if (rollout.outcome !== null) return rollout.outcome;
  if (rollout.revertedBecause !== null) return "reverting";
  return rollout.startedAt === null ? "accepted" : "progressing";
}
