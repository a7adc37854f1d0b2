import type { Instant } from "@/lib/lifecycle/instant";
import type { Message, SimpleMessage } from "@/lib/lifecycle/message";
import type { Marks } from "@/lib/lifecycle/phase";
import type { StopReason } from "@/lib/lifecycle/vocabulary";
import type { Needs } from "@/lib/providers/artifacts/needs";
import type { StoredSecrets } from "@/lib/secrets/schema";
import type { FailureCount } from "./failed-requests";
import type { FailureView, RolloutView, WorkloadView } from "./snapshot";

export interface StoredRevision {
  readonly number: number;
  readonly artifact: string;
  readonly digest: string | null;
  readonly command: string[] | null;
  readonly env: Record<string, string>;
  readonly secrets: StoredSecrets;
  readonly port: number;
  readonly probePath: string;
  readonly probeStatuses: string;
  readonly probeTimeoutMs: number;
  readonly probeFailures: number;
  readonly memoryMb: number;
  readonly needs: Needs;
  readonly cpus: number;
}

export interface StoredInstance extends Marks {
  readonly name: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly rolloutId: string | null;
  readonly address: string | null;
  /** Why it drains, from the event that began it. */
  readonly drainReason: StopReason | null;
  readonly drainMessage: SimpleMessage | null;
}

export interface StoredRollout extends RolloutView {
  readonly startedAt: Instant | null;
  readonly progressedAt: Instant | null;
  /** What was last said of how it goes. */
  readonly message: Message | null;
  /** Null where nobody has counted yet. */
  readonly failures: FailureCount | null;
}

/** The rows of one workload as one statement read them. */
export interface StoredWorkload extends WorkloadView {
  readonly kind: "vm" | "container";
  readonly provider: string;
  readonly runtime: string;
  /** It was removed, or its application deleted. */
  readonly isDeleted: boolean;
  readonly observedGeneration: number;
  readonly drainDeadlineMs: number;
  readonly graceMs: number;
  readonly address: string | null;
  readonly rollout: StoredRollout | null;
  readonly lastFinishedAt: Instant | null;
  readonly instances: readonly StoredInstance[];
  readonly failures: readonly FailureView[];
  readonly lastProgressAt: Instant | null;
  readonly lastOrdinals: Readonly<Record<number, number>>;
  readonly revisions: readonly StoredRevision[];
}
