import { bool, float, orNull, text, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";

export interface Served {
  readonly id: string;
  readonly requestedAt: Instant;
  readonly readyAt: Instant;
  readonly goneAt: Instant | null;
  readonly hasFlaps: boolean;
}

/** When `instance i` ended. */
export const END = "coalesce(i.failed_at, i.stopped_at)";
export const GONE = "CROSS JOIN LATERAL (SELECT least(i.draining_at, i.failed_at, i.stopped_at) AS at) gone";
export const SERVED = `i.id, ${msOf("i.requested_at")} AS "requestedAt", ${msOf("i.ready_at")} AS "readyAt",
  ${msOf("gone.at")} AS "goneAt", i.last_unready_at IS NOT NULL AS "hasFlaps"`;

export const SERVED_ROW: Columns<Served> = {
  id: text,
  requestedAt: float,
  readyAt: float,
  goneAt: orNull(float),
  hasFlaps: bool,
};
