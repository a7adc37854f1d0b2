import { statement } from "@/lib/db/statement";
import { bool, float, int, json, orNull, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { STAMPS_AHEAD_MS, type Aim } from "@/lib/lifecycle/reached-at";
import { servingMarks, type ServingMarkRow } from "./serving-marks";

interface Row extends Aim {
  readonly id: string;
  readonly hasSucceeded: boolean;
  readonly finishedAt: Instant;
  readonly reachedAt: Instant | null;
  readonly firstReady: number | null;
  readonly lowestReady: number | null;
  readonly marks: readonly ServingMarkRow[];
}

const AROUND = servingMarks({
  workloadId: "r.workload_id",
  from: "least(r.requested_at, r.started_at)",
  to: `r.finished_at + interval '${STAMPS_AHEAD_MS} ms'`,
});

const OVER = statement<Row>(
  "courses-of-rollouts",
  {
    id: text,
    kind: word<Row["kind"]>(),
    fromReplicas: int,
    toReplicas: int,
    toRevision: int,
    requestedAt: float,
    startedAt: orNull(float),
    finishedAt: float,
    reachedAt: orNull(float),
    hasSucceeded: bool,
    firstReady: orNull(int),
    lowestReady: orNull(int),
    marks: json<readonly ServingMarkRow[]>(),
  },
  `
  SELECT r.id, r.kind, r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas", r.to_revision AS "toRevision",
         ${msOf("r.requested_at")} AS "requestedAt", ${msOf("r.started_at")} AS "startedAt",
         ${msOf("r.finished_at")} AS "finishedAt", ${msOf("r.reached_at")} AS "reachedAt",
         r.outcome = 'succeeded' AS "hasSucceeded", r.first_ready AS "firstReady", r.lowest_ready AS "lowestReady", around.marks
    FROM rollout r CROSS JOIN LATERAL (${AROUND}) around
   WHERE r.id = ANY($1::text[]) AND r.outcome IS NOT NULL
   ORDER BY r.id`,
);

/** How those of these rollouts that are over went, as it is stored, and the marks that tell it, by their ids. */
export const coursesOfRollouts = (sql: Sql, ids: readonly string[]): Promise<Row[]> => sql.rows(OVER, [ids]);
