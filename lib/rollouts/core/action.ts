import type { Instant } from "@/lib/lifecycle/instant";
import type { ConditionMessage, Message, SimpleMessage } from "@/lib/lifecycle/message";
import type { ConditionReason, RolloutOutcome, StopReason } from "@/lib/lifecycle/vocabulary";

export type CreateBecause = "missing" | "lost" | "rolling-update" | "interrupted";
export type DrainBecause = "surplus" | "old-revision" | "never-ready" | "interrupted";
export type FinishBecause = "converged" | "reverted" | TroubleBecause;
export type TroubleBecause = Exclude<
  ConditionReason,
  "provider-unavailable" | "create-failed" | "panic-routing"
>;
export type RouteBecause = "ready" | "unready" | "panic";

interface Said<Because extends string, Its extends Message = SimpleMessage> {
  readonly because: Because;
  /** For people. */
  readonly message: Its;
}

export interface CreateInstance extends Said<CreateBecause> {
  readonly kind: "create-instance";
  readonly name: string;
  readonly revision: number;
  readonly ordinal: number;
}
/** Takes it out of the load balancer, waits for what is in flight, then stops it; `reason` is what its end will say. */
export interface DrainInstance extends Said<DrainBecause> {
  readonly kind: "drain-instance";
  readonly name: string;
  readonly reason: Extract<StopReason, "scaled-in" | "replaced" | "aborted">;
}
/** Carries a drain on that an earlier controller began. */
export interface StopInstance extends Said<"interrupted"> {
  readonly kind: "stop-instance";
  readonly name: string;
}
export interface RemoveOrphan extends Said<"orphan"> {
  readonly kind: "remove-orphan";
  readonly name: string;
}
/** Gives it requests, or no new ones; what is in flight goes on in either case. */
export interface Route extends Said<RouteBecause> {
  readonly kind: "route";
  readonly name: string;
  readonly serves: boolean;
}
export interface MarkFailed extends Said<"vanished" | "exited" | "killed" | "unresponsive"> {
  readonly kind: "mark-failed";
  readonly name: string;
  readonly exitCode: number | null;
}
export interface FinishRollout extends Said<FinishBecause, Message> {
  readonly kind: "finish-rollout";
  readonly rolloutId: string;
  readonly outcome: Exclude<RolloutOutcome, "superseded">;
  /** The revision that has now proved itself, if one has. */
  readonly stableRevision: number | null;
}
/** Rewrites desired state to what it was; the rollout ends as `reverted` once that is restored. */
export interface RevertRollout extends Said<TroubleBecause, Message> {
  readonly kind: "revert-rollout";
  readonly rolloutId: string;
  readonly toRevision: number;
  readonly toReplicas: number;
}
export interface StartRecovery extends Said<"lost", Message> {
  readonly kind: "start-recovery";
  readonly rolloutId: string;
  readonly lostInstanceId: string;
  /** When it was lost. */
  readonly requestedAt: Instant;
}
export interface SetCondition extends Said<ConditionReason | "cleared", ConditionMessage> {
  readonly kind: "set-condition";
}

export type Action =
  | CreateInstance
  | DrainInstance
  | StopInstance
  | RemoveOrphan
  | Route
  | MarkFailed
  | FinishRollout
  | RevertRollout
  | StartRecovery
  | SetCondition;

export interface Status {
  readonly ready: number;
  /** Not yet gone, draining included. */
  readonly total: number;
  /** Of the current revision and ready. */
  readonly updated: number;
}

export interface Decision {
  readonly actions: readonly Action[];
  readonly status: Status;
  readonly starts: {
    /** On their way up, those that are asked for now included. */
    readonly underWay: number;
    /** Wanted, and not asked for before others are up. */
    readonly waiting: number;
    /** The same to be said; null where none waits. */
    readonly message: SimpleMessage | null;
  };
  /** When to decide again though nothing happened; null: when something happens. */
  readonly wakeAt: Instant | null;
}
