import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { phaseOf, type Marks } from "@/lib/lifecycle/phase";
import { KEPT_MARKS, type Phase, type StopReason } from "@/lib/lifecycle/vocabulary";
import type { FailureCount } from "@/lib/rollouts/core/failed-requests";
import type { ProbeMiss } from "@/lib/rollouts/core/probe-miss";
import type {
  FailureView,
  InstanceView,
  RolloutView,
  Snapshot,
  TrafficView,
  WorkloadView,
} from "@/lib/rollouts/core/snapshot";
import type { Needs } from "@/lib/providers/artifacts/needs";
import type { EngineView } from "./engine";

export interface StoredRevision {
  readonly number: number;
  readonly artifact: string;
  readonly digest: string | null;
  readonly command: string[] | null;
  readonly env: Record<string, string>;
  readonly port: number;
  readonly probePath: string;
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
  readonly drainMessage: string | null;
}

export interface StoredRollout extends RolloutView {
  readonly startedAt: Instant | null;
  readonly progressedAt: Instant | null;
  /** What was last said of how it goes. */
  readonly message: string | null;
  /** Null where nobody has counted yet. */
  readonly failures: FailureCount | null;
}

/** The rows of one workload as one statement read them. */
export interface StoredWorkload extends WorkloadView {
  readonly kind: "vm" | "container";
  readonly provider: string;
  readonly runtime: string;
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

const marks = KEPT_MARKS.map((mark) => `'${mark}At', ${msOf(`i.${mark}_at`)}`).join(", ");

const ROLLOUT = `
  (SELECT jsonb_build_object('id', r.id, 'kind', r.kind, 'fromReplicas', r.from_replicas, 'toRevision', r.to_revision,
            'toReplicas', r.to_replicas, 'onFailure', r.on_failure, 'requestedAt', ${msOf("r.requested_at")},
            'revertedBecause', r.reverted_because,
            'revertedAt', CASE WHEN r.reverted_because IS NOT NULL THEN ${msOf("r.progressed_at")} END,
            'startedAt', ${msOf("r.started_at")}, 'progressedAt', ${msOf("r.progressed_at")}, 'firstReady', r.first_ready,
            'lowestReady', r.lowest_ready, 'message', r.message,
            'failures', CASE WHEN r.counted_front IS NOT NULL THEN jsonb_build_object('front', r.counted_front,
              'upTo', r.counted_up_to, 'total', r.failed_requests) END)
     FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL)`;
const INSTANCES = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', i.id, 'revision', i.revision, 'ordinal', i.ordinal,
            'rolloutId', i.rollout_id, 'address', i.address, ${marks},
            'lastReadyAt', ${msOf("i.last_ready_at")}, 'lastUnreadyAt', ${msOf("i.last_unready_at")},
            'drainReason', drain.data->>'reason', 'drainMessage', drain.data->>'message')
            ORDER BY i.revision, i.ordinal), '[]')
     FROM instance i LEFT JOIN LATERAL (
       SELECT e.data FROM event e WHERE e.subject = i.id AND e.type = 'dev.mayfly.instance.draining'
          AND i.draining_at IS NOT NULL LIMIT 1) drain ON true
    WHERE i.workload_id = w.id AND i.stopped_at IS NULL AND i.failed_at IS NULL
      AND i.requested_at IS NOT NULL)`;
const FAILURES = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', i.id, 'revision', i.revision, 'at', ${msOf("i.failed_at")},
            'readyAt', ${msOf("i.ready_at")}, 'reason', coalesce(i.stop_reason, 'exited'), 'message', i.message)
            ORDER BY i.failed_at), '[]')
     FROM instance i WHERE i.workload_id = w.id AND i.draining_at IS NULL
      AND i.failed_at > clock_timestamp() - interval '10 minutes')`;
const LAST_PROGRESS = `
  (SELECT ${msOf("max(greatest(CASE WHEN i.revision = w.current_revision THEN i.ready_at END, i.stopped_at))")}
     FROM instance i WHERE i.workload_id = w.id
      AND greatest(i.ready_at, i.stopped_at) > clock_timestamp() - interval '1 day')`;
const REVISIONS = `
  (SELECT jsonb_agg(jsonb_build_object('number', v.number, 'artifact', v.artifact, 'digest', v.digest,
            'command', v.command, 'env', v.env, 'port', v.port, 'probePath', v.probe_path,
            'probeTimeoutMs', v.probe_timeout_ms, 'probeFailures', v.probe_failures, 'memoryMb', v.memory_mb, 'cpus', v.cpus, 'needs', v.needs))
     FROM revision v WHERE v.workload_id = w.id AND (v.number = w.current_revision OR EXISTS
      (SELECT 1 FROM instance i WHERE i.workload_id = w.id AND i.revision = v.number
          AND i.stopped_at IS NULL AND i.failed_at IS NULL)))`;
const LAST_ORDINALS = `
  (SELECT coalesce(jsonb_object_agg(o.revision, o.ordinal), '{}')
     FROM (SELECT revision, max(ordinal) AS ordinal FROM instance WHERE workload_id = w.id GROUP BY revision) o)`;

const STATEMENT = `
  SELECT w.id, w.kind, w.provider, w.runtime, w.desired_replicas AS "desiredReplicas",
         w.current_revision AS "currentRevision", w.stable_revision AS "stableRevision", w.generation,
         w.observed_generation AS "observedGeneration", w.max_surge AS "maxSurge",
         w.max_unavailable AS "maxUnavailable", w.progress_deadline_ms AS "progressDeadlineMs",
         w.drain_deadline_ms AS "drainDeadlineMs", w.grace_ms AS "graceMs", w.address,
         CASE WHEN w.condition_reason IS NOT NULL THEN jsonb_build_object('reason', w.condition_reason,
              'message', w.condition_message, 'at', ${msOf("w.condition_at")}) END AS condition,
         ${ROLLOUT} AS rollout,
         (SELECT ${msOf("max(r.finished_at)")} FROM rollout r WHERE r.workload_id = w.id) AS "lastFinishedAt",
         ${INSTANCES} AS instances, ${FAILURES} AS failures, ${LAST_PROGRESS} AS "lastProgressAt",
         ${LAST_ORDINALS} AS "lastOrdinals", ${REVISIONS} AS revisions
    FROM workload w WHERE w.id = $1`;

/** Everything stored of one workload that a decision depends on, in one statement; null where there is none. */
export async function readWorkload(sql: Sql, id: string): Promise<StoredWorkload | null> {
  const [row] = await sql.query<StoredWorkload>(STATEMENT, [id]);
  return row ?? null;
}

export type Effects = ReadonlyMap<string, "creating" | "stopping">;

/** What a controller knows of a workload besides its rows. */
export interface Known {
  readonly engine: EngineView;
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
  const { engine, traffic, effects, leasedAt, machine, unresponsiveMs, now } = known;
  // The database dates a rollout's intent: its deadline counts from when it was begun by the clock that is asked whether it is over.
  const availableSince = Math.max(
    engine.availableSince,
    stored.rollout ? (stored.rollout.startedAt ?? now) : 0,
  );
  const alive = new Set(stored.instances.map(({ name }) => name));
  const orphans = [...engine.instances.values()]
    .filter(({ name, workloadId }) => workloadId === stored.id && !alive.has(name) && !effects.has(name))
    .map(({ name }) => name)
    .toSorted();
  const isListed = engine.listedAt !== null && engine.listedAt >= leasedAt;
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
      available: engine.available,
      reason: engine.reason,
      fix: engine.fix,
      availableSince,
      isListed,
    },
    orphans: isListed ? orphans : [],
  };
}

function viewOf(instance: StoredInstance, { engine, missOf, effects, leasedAt }: Known): InstanceView {
  const { name, revision, ordinal } = instance;
  const phase = livePhaseOf(instance);
  return {
    name,
    revision,
    ordinal,
    phase,
    notReadySince: notReadySince(instance, phase, leasedAt),
    engine: engine.stateOf(name),
    exitCode: engine.instances.get(name)?.exitCode ?? null,
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
