import { bool, float, orNull, text, word, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import type { StopReason } from "@/lib/lifecycle/vocabulary";

export interface LifeRow {
  readonly id: string;
  readonly runtime: string | null;
  readonly applicationId: string;
  /** That started it; lives of one began, and mostly end, together. */
  readonly rolloutId: string | null;
  readonly host: string | null;
  readonly requestedAt: Instant;
  readonly readyAt: Instant;
  readonly endedAt: Instant | null;
  readonly hasFailed: boolean;
  readonly stopReason: StopReason | null;
}

/** When `instance i` ended. */
export const END = "coalesce(i.failed_at, i.stopped_at)";
/** From its request to its end, both included, as the index `instance_span_idx` has it of those that served and ended. */
export const LIFE_SPAN = `tstzrange(least(i.requested_at, ${END}), ${END}, '[]')`;
/** Of an `instance i` of a workload `w`. */
export const LIFE_COLUMNS = `i.id, i.runtime, w.application_id AS "applicationId", i.rollout_id AS "rolloutId", i.host,
  (extract(epoch FROM i.requested_at) * 1000)::float8 AS "requestedAt",
  (extract(epoch FROM i.ready_at) * 1000)::float8 AS "readyAt",
  (extract(epoch FROM ${END}) * 1000)::float8 AS "endedAt",
  i.failed_at IS NOT NULL AS "hasFailed", i.stop_reason AS "stopReason"`;

export const LIFE_ROW: Columns<LifeRow> = {
  id: text,
  runtime: orNull(text),
  applicationId: text,
  rolloutId: orNull(text),
  host: orNull(text),
  requestedAt: float,
  readyAt: float,
  endedAt: orNull(float),
  hasFailed: bool,
  stopReason: orNull(word<StopReason>()),
};
