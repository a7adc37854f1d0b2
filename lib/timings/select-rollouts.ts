import { statement } from "@/lib/db/statement";
import { bool, float, int, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { CHANGE_FACTS, CHANGE_FACTS_JOIN } from "./change-facts";
import { CHANGE_CONDITIONS, CHANGE_ROW, type ChangeFacts } from "./core/change-conditions";
import { knownConditions } from "./core/conditions";
import { isRolloutSkewed } from "./core/clock-skew";
import { endOfRollout } from "./core/rollout-end";
import { isSuperseded, kindTimedBy, timedBySql, type RolloutTiming } from "./core/rollout-timings";
import { newestRows, type NewestRows } from "./core/newest-rows";
import { microsOf } from "./core/stages";
import type { TimingRow } from "./core/summary";
import { SHARE, SHARE_AND_ONE } from "./rows-of-each-sql";
import {
  firstStartsOfRolloutScope,
  ROLLOUT_SCOPE,
  scopeParameters,
  WORKLOAD_SCOPE,
  type Scope,
} from "./scope";

/** Those that the overview shows. */
const TIMINGS = ["scale-out", "rollout", "rollback", "recovery"] as const satisfies readonly RolloutTiming[];
type ShownTiming = (typeof TIMINGS)[number];

const OF_KIND = TIMINGS.map((timing) => `('${kindTimedBy(timing)}', '${timing}' COLLATE "C")`).join(", ");
const IS_TIMED = TIMINGS.map((timing) => `WHEN '${timing}' THEN ${timedBySql("r", timing)}`).join(" ");

interface Row extends ChangeFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly timing: ShownTiming;
  readonly kind: Kind;
  readonly simulated: boolean;
  readonly most: number;
  readonly hasSucceeded: boolean;
  readonly isSuperseded: boolean;
  readonly durationMs: number;
}

const ROLLOUTS = statement<Row>(
  "rollouts-by-timing",
  {
    ...CHANGE_ROW,
    id: text,
    applicationId: text,
    timing: word<ShownTiming>(),
    kind: word<Kind>(),
    simulated: bool,
    most: int,
    hasSucceeded: bool,
    isSuperseded: bool,
    durationMs: float,
  },
  `WITH ${SHARE} SELECT r.id, w.application_id AS "applicationId", r.timing, w.kind, w.simulated, r.most, ${CHANGE_FACTS}, r.outcome = 'succeeded' AS "hasSucceeded",
            ${isSuperseded("r")} AS "isSuperseded",
            ${msOf("r.end_at - r.requested_at")} AS "durationMs"
       FROM (
         SELECT r.*, change.timing, share.most,
                row_number() OVER (PARTITION BY change.timing, w.application_id, w.kind COLLATE "C", w.simulated ORDER BY r.requested_at DESC) AS nth
           FROM share CROSS JOIN workload w
          CROSS JOIN (VALUES ${OF_KIND}) AS change(kind, timing)
          CROSS JOIN LATERAL (
            SELECT r.id, r.kind, r.workload_id, r.to_revision, r.from_replicas, r.to_replicas, r.first_ready, r.outcome, r.requested_at, ${endOfRollout("r")} AS end_at FROM rollout r
             WHERE r.workload_id = w.id AND r.kind = change.kind AND ${ROLLOUT_SCOPE}
               AND r.outcome IS NOT NULL AND ${firstStartsOfRolloutScope("$11")}
               AND (r.outcome <> 'succeeded' OR (${endOfRollout("r")} >= r.requested_at AND NOT ${isRolloutSkewed("r")}))
               AND CASE change.timing ${IS_TIMED} END
             ORDER BY r.requested_at DESC LIMIT ${SHARE_AND_ONE}
          ) r
          WHERE ${WORKLOAD_SCOPE}
     ) r JOIN workload w ON w.id = r.workload_id ${CHANGE_FACTS_JOIN} WHERE r.nth <= r.most + 1`,
);

/** Rollouts that ended, by what they time, superseded ones as censored; the first deploy, from nothing, is none of these. */
export async function selectRollouts(
  sql: Sql,
  scope: Scope,
): Promise<Readonly<Record<ShownTiming, NewestRows>>> {
  const rows = await sql.rows(ROLLOUTS, [...scopeParameters(scope), scope.hasFirstStarts]);
  const of = (timing: ShownTiming) =>
    newestRows(rows.filter((row) => row.timing === timing).map(timingRowOf), rows[0]?.most);
  return {
    "scale-out": of("scale-out"),
    rollout: of("rollout"),
    rollback: of("rollback"),
    recovery: of("recovery"),
  };
}

const timingRowOf = (row: Row): TimingRow => ({
  subject: row.id,
  kind: row.kind,
  isSimulated: row.simulated,
  at: row.requestedAt,
  isCensored: row.isSuperseded,
  ...(row.hasSucceeded || row.isSuperseded
    ? { valueMs: Math.max(0, microsOf(row.durationMs)) }
    : { valueMs: null, failedAfterMs: Math.max(0, microsOf(row.durationMs)) }),
  unit: row.id,
  stratum: row.applicationId,
  conditions: knownConditions(CHANGE_CONDITIONS, row),
});
