import { statement } from "@/lib/db/statement";
import { bool, float, int, json, orNull, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { KEPT_MARKS } from "@/lib/lifecycle/vocabulary";
import type { StoredRollout, StoredWorkload } from "./core/stored-workload";

const marks = KEPT_MARKS.map((mark) => `'${mark}At', ${msOf(`i.${mark}_at`)}`).join(", ");

const ROLLOUT = `
  (SELECT jsonb_build_object('id', r.id, 'kind', r.kind, 'fromReplicas', r.from_replicas, 'toRevision', r.to_revision,
            'toReplicas', r.to_replicas, 'onFailure', r.on_failure, 'requestedAt', ${msOf("r.requested_at")},
            'revertedBecause', r.reverted_because,
            'revertedAt', CASE WHEN r.reverted_because IS NOT NULL THEN ${msOf("r.progressed_at")} END,
            'startedAt', ${msOf("r.started_at")}, 'progressedAt', ${msOf("r.progressed_at")}, 'firstReady', r.first_ready,
            'lowestReady', r.lowest_ready, 'message', r.message,
            'failures', CASE WHEN r.counted_front IS NOT NULL THEN jsonb_build_object('front', r.counted_front,
              'upTo', r.counted_up_to, 'total', r.failed_requests, 'requestsUpTo', r.requests_up_to, 'requests', r.requests) END)
     FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL)`;
const INSTANCES = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', i.id, 'revision', i.revision, 'ordinal', i.ordinal,
            'rolloutId', i.rollout_id, 'address', i.address, ${marks},
            'lastReadyAt', ${msOf("i.last_ready_at")}, 'lastUnreadyAt', ${msOf("i.last_unready_at")},
            'drainReason', drain.data->>'reason', 'drainMessage', drain.data->'message')
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
            'command', v.command, 'env', v.env, 'secrets', v.secrets, 'port', v.port, 'probePath', v.probe_path,
            'probeStatuses', v.probe_statuses,
            'probeTimeoutMs', v.probe_timeout_ms, 'probeFailures', v.probe_failures, 'memoryMb', v.memory_mb, 'cpus', v.cpus, 'needs', v.needs)
            || coalesce(v.amendment, '{}'))
     FROM revision v WHERE v.workload_id = w.id AND (v.number = w.current_revision OR EXISTS
      (SELECT 1 FROM instance i WHERE i.workload_id = w.id AND i.revision = v.number
          AND i.stopped_at IS NULL AND i.failed_at IS NULL)))`;
const LAST_ORDINALS = `
  (SELECT coalesce(jsonb_object_agg(o.revision, o.ordinal), '{}')
     FROM (SELECT revision, max(ordinal) AS ordinal FROM instance WHERE workload_id = w.id GROUP BY revision) o)`;

const STATEMENT = statement<StoredWorkload>(
  "read-workload",
  {
    id: text,
    kind: word<StoredWorkload["kind"]>(),
    provider: text,
    runtime: text,
    isDeleted: bool,
    desiredReplicas: int,
    currentRevision: int,
    stableRevision: orNull(int),
    generation: int,
    observedGeneration: int,
    maxSurge: int,
    maxUnavailable: int,
    progressDeadlineMs: int,
    drainDeadlineMs: int,
    graceMs: int,
    address: orNull(text),
    condition: orNull(json<NonNullable<StoredWorkload["condition"]>>()),
    rollout: orNull(json<StoredRollout>()),
    lastFinishedAt: orNull(float),
    instances: json<StoredWorkload["instances"]>(),
    failures: json<StoredWorkload["failures"]>(),
    lastProgressAt: orNull(float),
    lastOrdinals: json<StoredWorkload["lastOrdinals"]>(),
    revisions: json<StoredWorkload["revisions"]>(),
  },
  `
  SELECT w.id, w.kind, w.provider, w.runtime,
         (SELECT coalesce(a.deleted_at, w.removed_at) IS NOT NULL FROM application a WHERE a.id = w.application_id) AS "isDeleted",
         w.desired_replicas AS "desiredReplicas",
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
    FROM workload w WHERE w.id = $1`,
);

/** Everything stored of one workload that a decision depends on, in one statement; null where there is none. */
export async function readWorkload(sql: Sql, id: string): Promise<StoredWorkload | null> {
  const [row] = await sql.rows(STATEMENT, [id]);
  return row ?? null;
}
