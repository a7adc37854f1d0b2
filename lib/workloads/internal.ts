import { statement } from "@/lib/db/statement";
import { bool, float, int, json, orNull, text, word, type Columns } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { ConditionMessage, Message } from "@/lib/lifecycle/message";
import type { ConditionReason, Kind, Phase } from "@/lib/lifecycle/vocabulary";
import { messageTextOrNull } from "@/lib/text/messages";
import { ACTABLE_COLUMNS } from "./actable";
import { INSTANCE_COLUMNS, INSTANCE_ROW, instanceDto, type InstanceRow } from "./core/instance-dto";
import type { Machine, Size } from "./core/capacity";
import { steadySinceOf } from "./core/steady-since";
import { MACHINE } from "./select-machine";
import { RECENT_STARTS } from "./recent-starts";
import type { InstanceDto, WorkloadDto } from "./schema";

export interface WorkloadRow {
  readonly id: string;
  readonly applicationId: string;
  readonly name: string | null;
  readonly applicationName: string;
  readonly kind: Kind;
  readonly provider: string;
  readonly isSimulated: boolean;
  readonly runtime: string;
  readonly desiredReplicas: number;
  readonly currentRevision: number;
  readonly stableRevision: number | null;
  readonly generation: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly progressDeadlineMs: number;
  readonly drainDeadlineMs: number;
  readonly graceMs: number;
  readonly address: string | null;
  readonly conditionReason: ConditionReason | null;
  readonly conditionMessage: ConditionMessage | null;
  readonly conditionAt: Instant | null;
  readonly activeRolloutId: string | null;
  readonly activeExperimentId: string | null;
  readonly rollbackTo: number | null;
  readonly isDeleted: boolean;
  readonly isRemoved: boolean;
  readonly isOnly: boolean;
  readonly isObserved: boolean;
  readonly waitsFor: Message | null;
  readonly capacity: (Size & { readonly machine: Machine | null }) | null;
  readonly artifact: string | null;
  readonly revisedAt: Instant | null;
  readonly createdAt: Instant;
  readonly starts: [at: Instant, ms: number][];
  /** When the last rollout ended. */
  readonly settledAt: Instant | null;
  /** When the last instance ended. */
  readonly lastEndAt: Instant | null;
  readonly asOf: Instant;
}

export const WORKLOAD_COLUMNS = `
  w.id, w.application_id AS "applicationId", w.name,
  (SELECT a.name FROM application a WHERE a.id = w.application_id) AS "applicationName", w.kind, w.provider, w.simulated AS "isSimulated", w.runtime, w.desired_replicas AS "desiredReplicas",
  w.current_revision AS "currentRevision", w.stable_revision AS "stableRevision", w.generation,
  w.max_surge AS "maxSurge", w.max_unavailable AS "maxUnavailable", w.progress_deadline_ms AS "progressDeadlineMs",
  w.drain_deadline_ms AS "drainDeadlineMs", w.grace_ms AS "graceMs", w.address, w.condition_reason AS "conditionReason",
  w.condition_message AS "conditionMessage", ${msOf("w.condition_at")} AS "conditionAt",
  ${ACTABLE_COLUMNS},
  (SELECT r.message FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL LIMIT 1) AS "waitsFor",
  CASE WHEN NOT w.simulated THEN
    (SELECT jsonb_build_object('memoryMb', v.memory_mb, 'cpus', v.cpus, 'machine', ${MACHINE})
       FROM revision v WHERE v.workload_id = w.id AND v.number = w.current_revision) END AS capacity,
  (SELECT ${msOf("max(r.finished_at)")} FROM (
     SELECT finished_at FROM rollout WHERE workload_id = w.id ORDER BY requested_at DESC LIMIT 20) r) AS "settledAt",
  (SELECT ${msOf("max(coalesce(i.failed_at, i.stopped_at))")} FROM (
     SELECT failed_at, stopped_at FROM instance WHERE workload_id = w.id ORDER BY requested_at DESC LIMIT 300) i
  ) AS "lastEndAt",
  (SELECT v.artifact FROM revision v WHERE v.workload_id = w.id AND v.number = w.current_revision) AS artifact,
  (SELECT ${msOf("v.created_at")} FROM revision v WHERE v.workload_id = w.id AND v.number = w.current_revision) AS "revisedAt",
  ${msOf("w.created_at")} AS "createdAt", ${RECENT_STARTS} AS starts,
  ${msOf("clock_timestamp()")} AS "asOf"`;

const VISIBLE = statement<InstanceRow>(
  "visible-instances",
  INSTANCE_ROW,
  `SELECT ${INSTANCE_COLUMNS}
       FROM workload w CROSS JOIN LATERAL (
         SELECT * FROM instance WHERE workload_id = w.id AND stopped_at IS NULL AND failed_at IS NULL
         UNION ALL
         SELECT * FROM instance
          WHERE workload_id = w.id AND ready_at IS NOT NULL
            AND coalesce(failed_at, stopped_at) > statement_timestamp() - interval '10 seconds'
         UNION ALL
         SELECT * FROM instance
          WHERE workload_id = w.id AND ready_at IS NULL AND requested_at > statement_timestamp() - interval '1 hour'
            AND coalesce(failed_at, stopped_at) > statement_timestamp() - interval '10 seconds'
       ) i
      WHERE w.id = ANY($1::text[])
      ORDER BY i.requested_at, i.workload_id, i.revision, i.ordinal`,
);

export const WORKLOAD_ROW: Columns<WorkloadRow> = {
  id: text,
  applicationId: text,
  name: orNull(text),
  applicationName: text,
  kind: word<Kind>(),
  provider: text,
  isSimulated: bool,
  runtime: text,
  desiredReplicas: int,
  currentRevision: int,
  stableRevision: orNull(int),
  generation: int,
  maxSurge: int,
  maxUnavailable: int,
  progressDeadlineMs: int,
  drainDeadlineMs: int,
  graceMs: int,
  address: orNull(text),
  conditionReason: orNull(word<ConditionReason>()),
  conditionMessage: orNull(json<ConditionMessage>()),
  conditionAt: orNull(float),
  activeRolloutId: orNull(text),
  activeExperimentId: orNull(text),
  rollbackTo: orNull(int),
  isDeleted: bool,
  isRemoved: bool,
  isOnly: bool,
  isObserved: bool,
  waitsFor: orNull(json<Message>()),
  capacity: orNull(json<NonNullable<WorkloadRow["capacity"]>>()),
  artifact: orNull(text),
  revisedAt: orNull(float),
  createdAt: float,
  starts: json<WorkloadRow["starts"]>(),
  settledAt: orNull(float),
  lastEndAt: orNull(float),
  asOf: float,
};

/**
 * The workloads' instances that are not over, and those that ended in the last 10 s, oldest first; each part along an index, so
 * that a long history costs nothing.
 */
export async function visibleInstances(
  ctx: Pick<ReadContext, "sql">,
  workloadIds: readonly string[],
): Promise<InstanceDto[]> {
  const rows = await ctx.sql.rows(VISIBLE, [workloadIds]);
  return rows.map(instanceDto);
}

export function workloadDto(row: WorkloadRow, instances: readonly InstanceDto[]): WorkloadDto {
  const own = instances.filter((instance) => instance.workloadId === row.id);
  const { conditionReason, conditionAt } = row;
  const steadySince = steadySinceOf(row, own);
  const inPhase = (wanted: Phase) => own.filter(({ phase }) => phase === wanted);
  const ready = inPhase("ready");
  return {
    id: row.id,
    applicationId: row.applicationId,
    name: row.name,
    applicationName: row.applicationName,
    kind: row.kind,
    provider: row.provider,
    runtime: row.runtime,
    isSimulated: row.isSimulated,
    desiredReplicas: row.desiredReplicas,
    readyReplicas: ready.length,
    drainingReplicas: inPhase("draining").length,
    updatedReplicas: ready.filter(({ revision }) => revision === row.currentRevision).length,
    currentRevision: row.currentRevision,
    stableRevision: row.stableRevision,
    artifact: row.artifact,
    revisedAt: row.revisedAt === null ? null : isoOf(row.revisedAt),
    createdAt: isoOf(row.createdAt),
    starts: row.starts,
    generation: row.generation,
    strategy: {
      maxSurge: row.maxSurge,
      maxUnavailable: row.maxUnavailable,
      progressDeadlineMs: row.progressDeadlineMs,
      drainDeadlineMs: row.drainDeadlineMs,
      graceMs: row.graceMs,
    },
    address: row.address,
    instances: own,
    activeRolloutId: row.activeRolloutId,
    activeExperimentId: row.activeExperimentId,
    rollbackTo: row.rollbackTo,
    isDeleted: row.isDeleted,
    isRemoved: row.isRemoved,
    isOnly: row.isOnly,
    isObserved: row.isObserved,
    waitsFor: messageTextOrNull(row.waitsFor),
    capacity: row.capacity?.machine ? { ...row.capacity, machine: row.capacity.machine } : null,
    steadySince: steadySince === null ? null : isoOf(steadySince),
    condition:
      conditionReason === null
        ? null
        : {
            reason: conditionReason,
            message: messageTextOrNull(row.conditionMessage) ?? "",
            at: isoOf(conditionAt ?? row.asOf),
          },
    asOf: isoOf(row.asOf),
  };
}
