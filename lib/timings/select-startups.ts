import { statement } from "@/lib/db/statement";
import { bool, float, orNull, text, word } from "@/lib/lifecycle/columns";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { knownConditions, START_CONDITIONS, START_ROW, type StartFacts } from "./core/conditions";
import { isStartSkewed } from "./core/clock-skew";
import { microsOf } from "./core/stages";
import { newestRows, type NewestRows } from "./core/newest-rows";
import { MAX_ROWS } from "./core/max-rows";
import { INSTANCE_SCOPE, scopeParameters, WORKLOAD_SCOPE, type Scope } from "./scope";
import { START_FACTS, START_SPEC_JOIN } from "./start-spec";

interface Row extends StartFacts {
  readonly id: string;
  readonly kind: Kind;
  readonly simulated: boolean;
  readonly requestedAt: Instant;
  readonly readyAt: Instant | null;
}

const STARTUPS = statement<Row>(
  "startups",
  { ...START_ROW, id: text, kind: word<Kind>(), simulated: bool, requestedAt: float, readyAt: orNull(float) },
  `SELECT * FROM (
       SELECT i.id, coalesce(i.kind, w.kind) AS kind, i.simulated, i.accelerator, i.runtime, i.host,
              ${START_FACTS},
              i.image_cached AS "imageCached", i.concurrency,
              (extract(epoch FROM i.requested_at) * 1000)::float8 AS "requestedAt",
              (extract(epoch FROM i.ready_at) * 1000)::float8 AS "readyAt",
              row_number() OVER (PARTITION BY coalesce(i.kind, w.kind), i.simulated ORDER BY i.requested_at DESC) AS nth
         FROM workload w CROSS JOIN LATERAL (
           SELECT i.* FROM instance i
            WHERE i.workload_id = w.id AND ${INSTANCE_SCOPE}
          AND i.requested_at >= coalesce(${momentOf("$2")}, '-infinity')
          AND i.requested_at < coalesce(${momentOf("$3")}, 'infinity')
          AND ((i.ready_at >= i.requested_at AND NOT ${isStartSkewed("i")}) OR (i.ready_at IS NULL AND i.failed_at IS NOT NULL))
            ORDER BY i.requested_at DESC LIMIT $11::int
         ) i ${START_SPEC_JOIN}
        WHERE ${WORKLOAD_SCOPE}
     ) newest WHERE nth <= $11::int`,
);

/** Instances that became ready, and those that failed before; one that was stopped on its way up is neither. */
export async function selectStartups(sql: Sql, scope: Scope): Promise<NewestRows> {
  const rows = await sql.rows(STARTUPS, [...scopeParameters(scope), MAX_ROWS + 1]);
  return newestRows(
    rows.map((row) => ({
      subject: row.id,
      kind: row.kind,
      isSimulated: row.simulated,
      at: row.requestedAt,
      isCensored: false,
      valueMs: row.readyAt === null ? null : microsOf(row.readyAt - row.requestedAt),
      conditions: knownConditions(START_CONDITIONS, row),
    })),
  );
}
