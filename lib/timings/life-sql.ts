import { float, orNull, text, word, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import type { StopReason } from "@/lib/lifecycle/vocabulary";

export interface LifeRow {
  readonly id: string;
  readonly runtime: string | null;
  readonly requestedAt: Instant;
  readonly readyAt: Instant;
  readonly endedAt: Instant | null;
  readonly stopReason: StopReason | null;
}

/** When `instance i` ended. */
export const END = "coalesce(i.failed_at, i.stopped_at)";
export const LIFE_COLUMNS = `i.id, i.runtime, (extract(epoch FROM i.requested_at) * 1000)::float8 AS "requestedAt",
  (extract(epoch FROM i.ready_at) * 1000)::float8 AS "readyAt",
  (extract(epoch FROM ${END}) * 1000)::float8 AS "endedAt", i.stop_reason AS "stopReason"`;

export const LIFE_ROW: Columns<LifeRow> = {
  id: text,
  runtime: orNull(text),
  requestedAt: float,
  readyAt: float,
  endedAt: orNull(float),
  stopReason: orNull(word<StopReason>()),
};
