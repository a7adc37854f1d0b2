import { bool, float, int, json, orNull, text, word, type Columns } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { phaseOf, type Marks } from "@/lib/lifecycle/phase";
import type { SimpleMessage } from "@/lib/lifecycle/message";
import type { Kind, StopReason } from "@/lib/lifecycle/vocabulary";
import { isInstanceSkewed } from "@/lib/timings/core/clock-skew";
import { microsOf, stagesOf } from "@/lib/timings/core/stages";
import { messageTextOrNull } from "@/lib/text/messages";
import type { InstanceDto } from "../schema";

/** An instance as `INSTANCE_COLUMNS` selects it; instants are epoch ms. */
export interface InstanceRow extends Marks {
  readonly id: string;
  readonly workloadId: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly rolloutId: string | null;
  readonly kind: Kind;
  readonly provider: string;
  readonly runtime: string | null;
  readonly simulated: boolean;
  readonly hasNoStartup: boolean;
  readonly host: string | null;
  readonly accelerator: string | null;
  readonly imageCached: boolean | null;
  readonly concurrency: number | null;
  readonly address: string | null;
  readonly isolation: Readonly<Record<string, string>> | null;
  readonly stopReason: StopReason | null;
  readonly exitCode: number | null;
  readonly message: SimpleMessage | null;
  readonly isSkewed: boolean;
  readonly isObserved: boolean;
}

const MARK_COLUMNS = [
  ["requestedAt", "requested_at"],
  ["scheduledAt", "scheduled_at"],
  ["createdAt", "created_at"],
  ["startedAt", "started_at"],
  ["bootedAt", "booted_at"],
  ["readyAt", "ready_at"],
  ["lastReadyAt", "last_ready_at"],
  ["lastUnreadyAt", "last_unready_at"],
  ["drainingAt", "draining_at"],
  ["stoppedAt", "stopped_at"],
  ["failedAt", "failed_at"],
] as const;

/** Marks by name, as ms. */
export const MARK_ROW: Columns<Marks> = {
  requestedAt: orNull(float),
  scheduledAt: orNull(float),
  createdAt: orNull(float),
  startedAt: orNull(float),
  bootedAt: orNull(float),
  readyAt: orNull(float),
  lastReadyAt: orNull(float),
  lastUnreadyAt: orNull(float),
  drainingAt: orNull(float),
  stoppedAt: orNull(float),
  failedAt: orNull(float),
};

/** What `FROM instance i JOIN workload w` has to select for an `InstanceRow`. */
export const INSTANCE_COLUMNS = `
  i.id, i.workload_id AS "workloadId", i.revision, i.ordinal, i.rollout_id AS "rolloutId",
  coalesce(i.kind, w.kind) AS kind, coalesce(i.provider, w.provider) AS provider, i.runtime, i.simulated, i.has_no_startup AS "hasNoStartup", i.host,
  i.accelerator, i.image_cached AS "imageCached", i.concurrency, i.address, i.isolation::jsonb AS isolation, i.stop_reason AS "stopReason",
  i.exit_code AS "exitCode", i.message, ${isInstanceSkewed("i")} AS "isSkewed", w.source_id IS NOT NULL AS "isObserved",
  ${MARK_COLUMNS.map(([name, column]) => `${msOf(`i.${column}`)} AS "${name}"`).join(",\n  ")}`;

export const INSTANCE_ROW: Columns<InstanceRow> = {
  id: text,
  workloadId: text,
  revision: int,
  ordinal: int,
  rolloutId: orNull(text),
  kind: word<Kind>(),
  provider: text,
  runtime: orNull(text),
  simulated: bool,
  hasNoStartup: bool,
  host: orNull(text),
  accelerator: orNull(text),
  imageCached: orNull(bool),
  concurrency: orNull(int),
  address: orNull(text),
  isolation: orNull(json<Readonly<Record<string, string>>>()),
  stopReason: orNull(word<StopReason>()),
  exitCode: orNull(int),
  message: orNull(json<SimpleMessage>()),
  isSkewed: bool,
  isObserved: bool,
  ...MARK_ROW,
};

const iso = (at: Instant | null): string | null => (at === null ? null : isoOf(at));

export function instanceDto(row: InstanceRow): InstanceDto {
  const { simulated, hasNoStartup, imageCached, requestedAt, readyAt } = row;
  const hasStartup = !hasNoStartup && requestedAt !== null && readyAt !== null;
  return {
    id: row.id,
    workloadId: row.workloadId,
    revision: row.revision,
    ordinal: row.ordinal,
    rolloutId: row.rolloutId,
    kind: row.kind,
    provider: row.provider,
    runtime: row.runtime,
    isSimulated: simulated,
    isObserved: row.isObserved,
    host: row.host,
    accelerator: row.accelerator,
    isImageCached: imageCached,
    concurrency: row.concurrency,
    address: row.address,
    isolation: row.isolation,
    phase: phaseOf(row),
    marks: marksDto(row),
    startupMs: hasStartup ? microsOf(readyAt - requestedAt) : null,
    ...stagesOf(hasNoStartup ? { ...row, requestedAt: null } : row, row.isSkewed),
    stopReason: row.stopReason,
    exitCode: row.exitCode,
    message: messageTextOrNull(row.message),
  };
}

export const marksDto = (row: Marks): InstanceDto["marks"] => ({
  requestedAt: iso(row.requestedAt),
  scheduledAt: iso(row.scheduledAt),
  createdAt: iso(row.createdAt),
  startedAt: iso(row.startedAt),
  bootedAt: iso(row.bootedAt),
  readyAt: iso(row.readyAt),
  lastReadyAt: iso(row.lastReadyAt),
  lastUnreadyAt: iso(row.lastUnreadyAt),
  drainingAt: iso(row.drainingAt),
  stoppedAt: iso(row.stoppedAt),
  failedAt: iso(row.failedAt),
});
