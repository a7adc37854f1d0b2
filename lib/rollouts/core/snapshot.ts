import type { Instant } from "@/lib/lifecycle/instant";
import type { ConditionMessage, Message, ProbeMiss, SimpleMessage } from "@/lib/lifecycle/message";
import type { ConditionReason, Phase, RolloutKind, StopReason } from "@/lib/lifecycle/vocabulary";

/** Desired state and strategy, as the row says. */
export interface WorkloadView {
  readonly id: string;
  readonly desiredReplicas: number;
  readonly currentRevision: number;
  readonly stableRevision: number | null;
  readonly generation: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly progressDeadlineMs: number;
  readonly condition: {
    readonly reason: ConditionReason;
    readonly message: ConditionMessage;
    readonly at: Instant;
  } | null;
}

/** The rollout that has no outcome yet. */
export interface RolloutView {
  readonly id: string;
  readonly kind: RolloutKind;
  readonly fromReplicas: number;
  readonly toRevision: number;
  readonly toReplicas: number;
  readonly onFailure: "revert" | "hold";
  readonly requestedAt: Instant;
  /** Ready when it was begun, null before; and the fewest since. */
  readonly firstReady: number | null;
  readonly lowestReady: number | null;
  /** Time of the turn where it was turned back; progress counts from there again. */
  readonly revertedAt: Instant | null;
  readonly revertedBecause: Message | null;
}

/**
 * What the engine says of an instance:
 * `made` (there, and never started), `running`, `exited` (there, but over), `absent`, or `unknown` where nobody has looked
 * since something was done to it.
 */
export type EngineState = "made" | "running" | "exited" | "absent" | "unknown";

/** An instance that is not over. */
export interface InstanceView {
  readonly name: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly phase: Exclude<Phase, "stopped" | "failed">;
  readonly engine: EngineState;
  readonly exitCode: number | null;
  /** Where it is not ready: since when that has been watched without a gap; null where it is ready or drains. */
  readonly notReadySince: Instant | null;
  /** What its last probe got; null where that was success, and where none was heard. */
  readonly miss: ProbeMiss | null;
  /** What this controller is doing to it right now. */
  readonly effect: "creating" | "stopping" | null;
}

/** An unplanned end, newest last. */
export interface FailureView {
  readonly name: string;
  readonly revision: number;
  readonly at: Instant;
  readonly readyAt: Instant | null;
  readonly reason: StopReason;
  readonly message: SimpleMessage | null;
}

/**
 * Who gets requests.
 * - `none`: nothing stands in front of the instances, they are asked at their own addresses.
 * - `unknown`: there is a front end, or will be, and nobody has read yet whom it sends requests to.
 * - `up`: `serving` are those that the front end has said it sends requests to.
 */
export interface TrafficView {
  readonly front: "none" | "unknown" | "up";
  readonly serving: readonly string[];
}

/** Everything that a decision depends on; a value. */
export interface Snapshot {
  readonly workload: WorkloadView;
  readonly rollout: RolloutView | null;
  /** When the last rollout that has an outcome got it. */
  readonly lastFinishedAt: Instant | null;
  readonly instances: readonly InstanceView[];
  readonly traffic: TrafficView;
  /** The machine that starts are a load for; null where they are none for any machine of ours. */
  readonly machine: {
    readonly cpus: number;
    /** Instances of other workloads that are on their way up on it. */
    readonly startsElsewhere: number;
  } | null;
  /** How long an instance may be unready before it counts as lost, ms. */
  readonly unresponsiveMs: number;
  /** Unplanned ends of the last ten minutes. */
  readonly failures: readonly FailureView[];
  /** Last time that the fleet came closer to a goal: an instance of the current revision ready, a planned stop done. */
  readonly lastProgressAt: Instant | null;
  /** Highest ordinal ever used, by revision; ordinals are never used again. */
  readonly lastOrdinals: Readonly<Record<number, number>>;
  readonly provider: {
    readonly available: boolean;
    readonly reason: string | null;
    readonly fix: string | null;
    /** Since when it has been available; deadlines do not run while it is not. */
    readonly availableSince: Instant;
    /** Whether the engine's list was read since this controller holds the lease. */
    readonly isListed: boolean;
  };
  /** Ours in the engine, without an instance that is not over. */
  readonly orphans: readonly string[];
}
