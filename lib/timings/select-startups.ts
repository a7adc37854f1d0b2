import { statement } from "@/lib/db/statement";
import { bool, float, int, orNull, text, word } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { knownConditions, START_CONDITIONS, START_ROW, type StartFacts } from "./core/conditions";
import { isStartSkewed } from "./core/clock-skew";
import { microsOf } from "./core/stages";
import { newestRows, type NewestRows } from "./core/newest-rows";
import { SHARE, SHARE_AND_ONE } from "./rows-of-each-sql";
import type { TimingRow } from "./core/summary";
import { firstStartScope, INSTANCE_SCOPE, scopeParameters, WORKLOAD_SCOPE, type Scope } from "./scope";
import { START_FACTS, START_SPEC_JOIN } from "./start-spec";

interface Row extends StartFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly rolloutId: string | null;
  readonly kind: Kind;
  readonly simulated: boolean;
  readonly most: number;
  readonly requestedAt: Instant;
  readonly readyAt: Instant | null;
  /** Where it was never ready: when it failed, or was called off; null of one that still tries. */
  readonly failedAt: Instant | null;
  readonly stoppedAt: Instant | null;
}

const STARTUPS = statement<Row>(
  "startups",
  {
    ...START_ROW,
    id: text,
    applicationId: text,
    rolloutId: orNull(text),
    kind: word<Kind>(),
    simulated: bool,
    most: int,
    requestedAt: float,
    readyAt: orNull(float),
    failedAt: orNull(float),
    stoppedAt: orNull(float),
  },
  `WITH ${SHARE} SELECT * FROM (
       SELECT i.id, w.application_id AS "applicationId", i.rollout_id AS "rolloutId", coalesce(i.kind, w.kind) AS kind, i.simulated,
              i.runtime, ${START_FACTS},
              ${msOf("i.requested_at")} AS "requestedAt", ${msOf("i.ready_at")} AS "readyAt",
              ${msOf("i.failed_at")} AS "failedAt", ${msOf("least(i.draining_at, i.stopped_at)")} AS "stoppedAt",
              share.most, row_number() OVER (PARTITION BY w.application_id, coalesce(i.kind, w.kind), i.simulated ORDER BY i.requested_at DESC) AS nth
         FROM share CROSS JOIN workload w CROSS JOIN LATERAL (
           SELECT i.* FROM instance i
            WHERE i.workload_id = w.id AND NOT i.has_no_startup AND ${INSTANCE_SCOPE}
          AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
          AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
          AND ((i.ready_at >= i.requested_at AND NOT ${isStartSkewed("i")}) OR i.ready_at IS NULL)
          AND ${firstStartScope("$11")}
            ORDER BY i.requested_at DESC LIMIT ${SHARE_AND_ONE}
         ) i ${START_SPEC_JOIN}
        WHERE ${WORKLOAD_SCOPE}
     ) newest WHERE nth <= most + 1`,
);

/** Attempts to start an instance: those that became ready, that failed, that were stopped on their way up, and that still try. */
export async function selectStartups(sql: Sql, scope: Scope, now: Instant): Promise<NewestRows> {
  const rows = await sql.rows(STARTUPS, [...scopeParameters(scope), scope.hasFirstStarts]);
  return newestRows(
    rows.map((row) => timingRowOf(row, now)),
    rows[0]?.most,
  );
}

function timingRowOf(row: Row, now: Instant): TimingRow {
  const { id, applicationId, rolloutId, kind, simulated, requestedAt, readyAt, failedAt, stoppedAt } = row;
  const until = (at: Instant): number => Math.max(0, microsOf(at - requestedAt));
  const tried =
    readyAt === null && failedAt !== null
      ? { valueMs: null, failedAfterMs: until(failedAt) }
      : { valueMs: until(readyAt ?? stoppedAt ?? now) };
  return {
    subject: id,
    kind,
    isSimulated: simulated,
    at: requestedAt,
    isCensored: readyAt === null && failedAt === null,
    unit: rolloutId ?? id,
    stratum: applicationId,
    conditions: knownConditions(START_CONDITIONS, row),
    ...tried,
  };
}
