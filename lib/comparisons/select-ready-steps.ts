import { statement } from "@/lib/db/statement";
import { float, int, json, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { marksOfInstances, READINESS, servingMarkOf, type ServingMarkRow } from "@/lib/events/serving-marks";
import { eventTypeOf } from "@/lib/lifecycle/event";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { endOfRollout } from "@/lib/timings/core/rollout-end";
import { readySteps, type ScaleOut } from "./core/ready-steps";
import type { ReadySteps } from "./schema";

interface Row extends Omit<ScaleOut, "marks"> {
  readonly marks: readonly ServingMarkRow[];
}

/** Those that a scale-out `r` asked for, and those whose readiness changed meanwhile; each branch along an index of its own. */
const CHANGED = `
  SELECT one.* FROM instance one WHERE one.id IN (
    SELECT id FROM instance WHERE rollout_id = r.id
     UNION
    SELECT id FROM instance
     WHERE workload_id = r.workload_id AND ready_at IS NOT NULL AND coalesce(failed_at, stopped_at) BETWEEN r.requested_at AND r.end_at
     UNION
    SELECT subject FROM event
     WHERE event.workload_id = r.workload_id AND event.time BETWEEN r.requested_at AND r.end_at
       AND type IN (${[...READINESS, eventTypeOf("draining")].map((type) => `'${type}'`).join(", ")}))`;

const MARKS = marksOfInstances(CHANGED, { from: "r.requested_at", to: "r.end_at" });

const STATEMENT = statement<Row>(
  "ready-steps",
  {
    rolloutId: text,
    requestedAt: float,
    endAt: float,
    readyBefore: int,
    marks: json<readonly ServingMarkRow[]>(),
  },
  `SELECT r.id AS "rolloutId", ${msOf("r.requested_at")} AS "requestedAt", ${msOf("r.end_at")} AS "endAt",
            coalesce(r.first_ready, r.from_replicas) AS "readyBefore", told.marks
       FROM unnest($1::text[]) WITH ORDINALITY AS asked(id, nth)
      CROSS JOIN LATERAL (SELECT *, ${endOfRollout("rollout")} AS end_at FROM rollout WHERE rollout.id = asked.id OFFSET 0) r
      CROSS JOIN LATERAL (${MARKS}) told
      ORDER BY asked.nth`,
);

/** Ready replicas of scale-outs from their intent until their target is reached. In the order of the ids. */
export async function selectReadySteps(sql: Sql, rolloutIds: readonly string[]): Promise<ReadySteps[]> {
  const rows = await sql.rows(STATEMENT, [[...rolloutIds]]);
  return rows.map((row) => readySteps({ ...row, marks: row.marks.map(servingMarkOf) }));
}
