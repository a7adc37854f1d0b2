import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { microsOf } from "./core/stages";
import type { TimingRow } from "./core/summary";
import { MAX_ROWS, type TimingName } from "./schema";
import { ROLLOUT_SCOPE, scopeParameters, WORKLOAD_SCOPE, type Scope } from "./scope";

type RolloutTiming = Extract<TimingName, "scale-out" | "rollout" | "recovery">;

interface Row {
  readonly id: string;
  readonly timing: RolloutTiming;
  readonly kind: Kind;
  readonly simulated: boolean;
  readonly runtime: string;
  readonly replicas: string;
  readonly hasSucceeded: boolean;
  readonly requestedAt: Instant;
  readonly durationMs: number;
}

/** Rollouts that ended, by what they time. Superseded ones tell nothing; the first deploy, from nothing, is none of these. */
export async function selectRollouts(
  sql: Sql,
  scope: Scope,
): Promise<Readonly<Record<RolloutTiming, TimingRow[]>>> {
  const rows = await sql.query<Row>(
    `SELECT * FROM (
       SELECT *, row_number() OVER (PARTITION BY timing, kind, simulated ORDER BY "requestedAt" DESC) AS nth FROM (
         SELECT r.id, w.kind, w.runtime, w.provider LIKE 'simulated-%' AS simulated,
                r.from_replicas || ' to ' || r.to_replicas AS replicas, r.outcome = 'succeeded' AS "hasSucceeded",
                (extract(epoch FROM r.requested_at) * 1000)::float8 AS "requestedAt",
                (extract(epoch FROM r.finished_at - r.requested_at) * 1000)::float8 AS "durationMs",
                CASE WHEN r.kind = 'scale' AND r.to_replicas > r.from_replicas THEN 'scale-out'
                     WHEN r.kind IN ('deploy', 'rollback') AND r.from_replicas > 0
                          AND r.from_revision <> r.to_revision THEN 'rollout'
                     WHEN r.kind = 'recover' THEN 'recovery' END AS timing
           FROM workload w CROSS JOIN (VALUES ('scale'), ('deploy'), ('rollback'), ('recover')) AS change(kind)
          CROSS JOIN LATERAL (
            SELECT r.* FROM rollout r
             WHERE r.workload_id = w.id AND r.kind = change.kind AND ${ROLLOUT_SCOPE}
               AND r.finished_at >= r.requested_at AND r.outcome IN ('succeeded', 'reverted', 'failed')
               AND (r.kind <> 'scale' OR r.to_replicas > r.from_replicas)
             ORDER BY r.requested_at DESC LIMIT $11::int
          ) r
          WHERE ${WORKLOAD_SCOPE}
       ) ended WHERE timing IS NOT NULL
     ) newest WHERE nth <= $11::int`,
    [...scopeParameters(scope), MAX_ROWS],
  );
  const of = (timing: RolloutTiming) => rows.filter((row) => row.timing === timing).map(timingRowOf);
  return { "scale-out": of("scale-out"), rollout: of("rollout"), recovery: of("recovery") };
}

const timingRowOf = (row: Row): TimingRow => ({
  ...{ subject: row.id, kind: row.kind, isSimulated: row.simulated, at: row.requestedAt, isCensored: false },
  valueMs: row.hasSucceeded ? microsOf(row.durationMs) : null,
  conditions: { runtime: row.runtime, replicas: row.replicas },
});
