import type { Instant } from "@/lib/lifecycle/instant";
import type { SimpleMessage } from "@/lib/lifecycle/message";
import type { StopReason } from "@/lib/lifecycle/vocabulary";
import type { PreparedArtifact } from "@/lib/providers/provider";
import type { Identified } from "@/lib/lifecycle/instance-events";
import type { Lease } from "./lease";

export interface Creation {
  /** Ends it wherever it is. */
  readonly abort: AbortController;
  /** Whether the engine was ever asked for it. */
  isBegun: boolean;
  /** Resolves once it is over or was ended. */
  done: Promise<void>;
}

/** What a planned end will say. */
export interface PlannedStop {
  readonly reason: StopReason;
  readonly message?: SimpleMessage;
}

/** Only of one that never served, what was said when it was given up; the other reasons say it all. */
export const stopOf = (reason: StopReason, message: SimpleMessage | null): PlannedStop =>
  reason === "aborted" && message !== null ? { reason, message } : { reason };

/** What a controller keeps in mind of a workload while it holds the lease; all of it can be found again from rows and engine. */
export interface HeldWorkload {
  lease: Lease;
  /** Since when it is watched without a gap, by a clock that was not set meanwhile. */
  leasedAt: Instant;
  readonly effects: Map<string, "creating" | "stopping">;
  /** Creations under way, so that a stop of the same instance ends them. */
  readonly creations: Map<string, Creation>;
  /** Artifacts being made ready, by revision. */
  readonly preparing: Map<number, Promise<PreparedArtifact>>;
  /** Revisions whose digest was asked for, whatever came of it. */
  readonly pinned: Set<number>;
  /** Instances whose marks are ours to record. */
  readonly known: Map<string, Identified>;
  readonly stops: Map<string, PlannedStop>;
  /** Instances on their way up that are a load for this machine, and those that wait for them; as last decided. */
  starts: { readonly underWay: number; readonly waiting: number };
  /** A look at its front end that is under way. */
  syncing: Promise<void> | null;
  /** When failed requests were last read, and for which rollout; by the monotonic clock. */
  failuresRead: { readonly rolloutId: string; readonly at: number } | null;
}

export const holdWorkload = (lease: Lease, leasedAt: Instant): HeldWorkload => ({
  lease,
  leasedAt,
  effects: new Map(),
  creations: new Map(),
  preparing: new Map(),
  pinned: new Set(),
  known: new Map(),
  stops: new Map(),
  starts: { underWay: 0, waiting: 0 },
  syncing: null,
  failuresRead: null,
});
