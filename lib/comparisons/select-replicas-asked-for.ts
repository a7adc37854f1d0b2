import { statement } from "@/lib/db/statement";
import { bool, float, int, orNull } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { newestOf, type Newest, type Part } from "./newest-of";

export interface Asked {
  readonly requestedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly isReverted: boolean;
}

const between = (column: string, table: string): string => `
      WHERE workload_id = $1 AND ${column} <= ${momentOf("$3")}
        AND ${column} >= coalesce(
              (SELECT ${column} FROM ${table} WHERE workload_id = $1 AND ${column} <= ${momentOf("$2")}
                ORDER BY ${column} DESC LIMIT 1), '-infinity')`;
const ASKED_OF_MAYFLY = `
     SELECT id, requested_at, finished_at, from_replicas, to_replicas, outcome
       FROM rollout ${between("requested_at", "rollout")}`;
/** Of an observed workload, which has no rollouts: what ran there, and what failed and was not removed. */
const WANTED_ELSEWHERE = `
     SELECT '', at, NULL, 0, replicas, NULL FROM wanted_replicas ${between("at", "wanted_replicas")}`;

const ASKED = statement<Asked>(
  "replicas-asked-for",
  { requestedAt: float, finishedAt: orNull(float), fromReplicas: int, toReplicas: int, isReverted: bool },
  `SELECT ${msOf("requested_at")} AS "requestedAt", ${msOf("finished_at")} AS "finishedAt",
            from_replicas AS "fromReplicas", to_replicas AS "toReplicas",
            outcome IS NOT DISTINCT FROM 'reverted' AS "isReverted"
       FROM (${ASKED_OF_MAYFLY} UNION ALL ${WANTED_ELSEWHERE}) asked
      ORDER BY requested_at DESC, id DESC LIMIT $4::int`,
);

/** The rollouts of the window, or what was wanted elsewhere, and the last before it, which says what it began with. */
export async function selectAsked(
  sql: Sql,
  workloadId: string,
  { since, untilAt, most }: Part,
): Promise<Newest<Asked>> {
  const rows = await sql.rows(ASKED, [workloadId, since, untilAt, most + 1]);
  return newestOf(rows, most, since);
}
