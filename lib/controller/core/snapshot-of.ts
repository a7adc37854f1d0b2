import type { Instant } from "@/lib/lifecycle/instant";
import { phaseOf } from "@/lib/lifecycle/phase";
import type { Phase } from "@/lib/lifecycle/vocabulary";
import type { ProbeMiss } from "@/lib/lifecycle/message";
import type { InstanceView, Snapshot, TrafficView } from "@/lib/rollouts/core/snapshot";
import type { StoredInstance, StoredWorkload } from "@/lib/rollouts/core/stored-workload";
import type { ProviderView } from "./provider-view";

export type Effects = ReadonlyMap<string, "creating" | "stopping">;

/** What a controller knows of a workload besides its rows. */
export interface Known {
  readonly watched: ProviderView;
  readonly missOf: (name: string) => ProbeMiss | null;
  readonly traffic: TrafficView;
  readonly effects: Effects;
  readonly leasedAt: Instant;
  readonly machine: Snapshot["machine"];
  readonly unresponsiveMs: number;
  readonly now: Instant;
}

/** `known` must have been taken before the rows were read, so that it never claims less than the rows. */
export function snapshotOf(stored: StoredWorkload, known: Known): Snapshot {
  const { watched, traffic, effects, leasedAt, machine, unresponsiveMs, now } = known;
  // The database dates a rollout's intent: its deadline counts from when it was begun by the clock that is asked whether it is over.
  const availableSince = Math.max(
    watched.availableSince,
    stored.rollout ? (stored.rollout.startedAt ?? now) : 0,
  );
  const alive = new Set(stored.instances.map(({ name }) => name));
  const orphans = [...watched.instances.values()]
    .filter(({ name, workloadId }) => workloadId === stored.id && !alive.has(name) && !effects.has(name))
    .map(({ name }) => name)
    .toSorted();
  const isListed = watched.listedAt !== null && watched.listedAt >= leasedAt;
  return {
    workload: stored,
    rollout: stored.rollout,
    lastFinishedAt: stored.lastFinishedAt,
    failures: stored.failures,
    lastProgressAt: stored.lastProgressAt,
    lastOrdinals: stored.lastOrdinals,
    instances: stored.instances.map((instance) => viewOf(instance, known)),
    traffic,
    machine,
    unresponsiveMs,
    provider: {
      available: watched.available,
      reason: watched.reason,
      fix: watched.fix,
      availableSince,
      isListed,
    },
    orphans: isListed ? orphans : [],
  };
}

function viewOf(instance: StoredInstance, { watched, missOf, effects, leasedAt }: Known): InstanceView {
  const { name, revision, ordinal } = instance;
  const phase = livePhaseOf(instance);
  return {
    name,
    revision,
    ordinal,
    phase,
    notReadySince: notReadySince(instance, phase, leasedAt),
    engine: watched.stateOf(name),
    exitCode: watched.instances.get(name)?.exitCode ?? null,
    miss: missOf(name),
    effect: effects.get(name) ?? null,
  };
}

/** Nobody watched before the lease: what was silent then may have answered meanwhile. */
function notReadySince(instance: StoredInstance, phase: Phase, leasedAt: Instant): Instant | null {
  if (phase === "ready" || phase === "draining") return null;
  const since = phase === "unready" ? instance.lastUnreadyAt : instance.requestedAt;
  return Math.max(since ?? leasedAt, leasedAt);
}

/** The statement selects instances that are not over. */
function livePhaseOf(instance: StoredInstance): InstanceView["phase"] {
  const phase = phaseOf(instance);
  if (phase === "stopped" || phase === "failed") throw new Error(`${instance.name} is over.`);
  return phase;
}
