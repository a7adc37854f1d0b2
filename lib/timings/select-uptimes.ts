import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isPlannedStop } from "@/lib/lifecycle/phase";
import type { Kind, StopReason } from "@/lib/lifecycle/vocabulary";
import { microsOf } from "./core/stages";
import type { TimingRow } from "./core/summary";
import { INSTANCE_SCOPE, MAX_ROWS, momentOf, scopeParameters, type Scope } from "./scope";

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly simulated: boolean;
  readonly runtime: string | null;
  readonly stopReason: StopReason | null;
  readonly isAlive: boolean;
  readonly readyAt: Instant;
  readonly entryMs: number;
  readonly uptimeMs: number;
}

/** An instance's time from ready to its end, as far as the window saw it. */
export interface LifetimeRow extends TimingRow {
  readonly valueMs: number;
  /** Its age when the window began to see it (left truncation); 0: from its beginning. */
  readonly entryMs: number;
}

/** Instances that served in the window: who runs beyond its end is censored there, who ran before its begin is truncated. */
export async function selectUptimes(sql: Sql, scope: Scope): Promise<LifetimeRow[]> {
  const rows = await sql.query<Row>(
    `SELECT * FROM (
       SELECT i.id, coalesce(i.kind, w.kind) AS kind, i.simulated, i.runtime, i.stop_reason AS "stopReason",
              ended.at IS NULL OR ended.at > seen.until AS "isAlive",
              (extract(epoch FROM i.ready_at) * 1000)::float8 AS "readyAt",
              (extract(epoch FROM greatest(i.ready_at, ${momentOf("$2")}) - i.ready_at) * 1000)::float8 AS "entryMs",
              (extract(epoch FROM least(ended.at, seen.until) - i.ready_at) * 1000)::float8 AS "uptimeMs",
              row_number() OVER (PARTITION BY coalesce(i.kind, w.kind), i.simulated ORDER BY i.ready_at DESC) AS nth
         FROM instance i JOIN workload w ON w.id = i.workload_id
        CROSS JOIN LATERAL (SELECT coalesce(i.failed_at, i.stopped_at) AS at) ended
        CROSS JOIN (SELECT least(clock_timestamp(), ${momentOf("$3")}) AS until) seen
        WHERE ${INSTANCE_SCOPE}
          AND i.ready_at <= least(ended.at, seen.until)
          AND coalesce(ended.at, 'infinity') >= coalesce(${momentOf("$2")}, '-infinity')
     ) newest WHERE nth <= $11::int`,
    [...scopeParameters(scope), MAX_ROWS],
  );
  return rows.map((row) => ({
    ...{
      subject: row.id,
      kind: row.kind,
      isSimulated: row.simulated,
      at: row.readyAt,
      isCensored: row.isAlive,
      entryMs: microsOf(row.entryMs),
    },
    valueMs: microsOf(row.uptimeMs),
    conditions: {
      ...(row.runtime === null ? {} : { runtime: row.runtime }),
      end: row.isAlive ? "still running" : isPlannedStop(row.stopReason) ? "planned" : "failure",
    },
  }));
}
