import type { Instant } from "@/lib/lifecycle/instant";
import type { RolloutKind, RolloutOutcome, StopReason } from "@/lib/lifecycle/vocabulary";

/** One instance from its request to its end. */
export interface Life {
  readonly revision: number;
  readonly ordinal: number;
  readonly rolloutId: string;
  readonly requestedAt: Instant;
  readonly scheduledAt: Instant;
  readonly createdAt: Instant;
  readonly startedAt: Instant;
  readonly bootedAt: Instant | null;
  readonly readyAt: Instant;
  /** When it would fail by itself. */
  readonly failsAt: Instant;
  readonly accelerator: "kvm" | "tcg" | null;
  readonly imageCached: boolean;
  readonly concurrency: number;
}

export interface PastLife extends Life {
  readonly kind: "life";
  /** A gap in its readiness; null where it had none. */
  readonly unready: { readonly fromAt: Instant; readonly untilAt: Instant } | null;
  readonly isNeverReady: boolean;
  readonly drainingAt: Instant | null;
  readonly endedAt: Instant;
  readonly isFailure: boolean;
  readonly reason: StopReason;
}

export interface PastRollout {
  readonly kind: "rollout";
  readonly id: string;
  readonly change: RolloutKind;
  readonly fromRevision: number;
  readonly toRevision: number;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly requestedAt: Instant;
  /** When its target was reached; null where it was not. */
  readonly reachedAt: Instant | null;
  readonly finishedAt: Instant;
  readonly outcome: RolloutOutcome;
  readonly lowestReady: number;
  readonly failedRequests: number;
}

export type Past =
  | PastLife
  | PastRollout
  | { readonly kind: "revision"; readonly number: number; readonly at: Instant; readonly isStable: boolean }
  | { readonly kind: "watch"; readonly token: number; readonly fromAt: Instant; readonly untilAt: Instant };
