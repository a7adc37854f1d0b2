import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isPlannedStop } from "@/lib/lifecycle/phase";
import type { Kind, StopReason } from "@/lib/lifecycle/vocabulary";
import { microsOf } from "./core/stages";
import type { TimingRow } from "./core/summary";
import { MAX_ROWS, type Scope } from "./scope";

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly simulated: boolean;
  readonly runtime: string | null;
  readonly stopReason: StopReason | null;
  readonly isAlive: boolean;
  readonly readyAt: Instant;
  readonly uptimeMs: number;
}

/** Instances that served and run now, or ended in the window. */
export async function selectUptimes(sql: Sql, { applicationId, since }: Scope): Promise<TimingRow[]> {
  const rows = await sql.query<Row>(
    `SELECT * FROM (
       SELECT i.id, coalesce(i.kind, w.kind) AS kind, i.simulated, i.runtime, i.stop_reason AS "stopReason",
              ended.at IS NULL AS "isAlive", (extract(epoch FROM i.ready_at) * 1000)::float8 AS "readyAt",
              (extract(epoch FROM coalesce(ended.at, clock_timestamp()) - i.ready_at) * 1000)::float8 AS "uptimeMs",
              row_number() OVER (PARTITION BY coalesce(i.kind, w.kind), i.simulated ORDER BY i.ready_at DESC) AS nth
         FROM instance i JOIN workload w ON w.id = i.workload_id
        CROSS JOIN LATERAL (SELECT coalesce(i.failed_at, i.stopped_at) AS at) ended
        WHERE ($1::text IS NULL OR w.application_id = $1)
          AND i.ready_at <= coalesce(ended.at, clock_timestamp())
          AND coalesce(ended.at, clock_timestamp()) >= coalesce(to_timestamp($2::float8 / 1000), '-infinity')
     ) newest WHERE nth <= $3::int`,
    [applicationId, since, MAX_ROWS],
  );
  return rows.map((row) => ({
    ...{
      subject: row.id,
      kind: row.kind,
      isSimulated: row.simulated,
      at: row.readyAt,
      isCensored: row.isAlive,
    },
    valueMs: microsOf(row.uptimeMs),
    conditions: {
      ...(row.runtime === null ? {} : { runtime: row.runtime }),
      end: row.isAlive ? "still running" : isPlannedStop(row.stopReason) ? "planned" : "failure",
    },
  }));
}
