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

const ASKED = statement<Asked>(
  "replicas-asked-for",
  { requestedAt: float, finishedAt: orNull(float), fromReplicas: int, toReplicas: int, isReverted: bool },
  `SELECT ${msOf("requested_at")} AS "requestedAt", ${msOf("finished_at")} AS "finishedAt",
            from_replicas AS "fromReplicas", to_replicas AS "toReplicas",
            outcome IS NOT DISTINCT FROM 'reverted' AS "isReverted"
       FROM rollout
      WHERE workload_id = $1 AND requested_at <= ${momentOf("$3")}
        AND requested_at >= coalesce(
              (SELECT requested_at FROM rollout WHERE workload_id = $1 AND requested_at <= ${momentOf("$2")}
                ORDER BY requested_at DESC LIMIT 1), '-infinity')
      ORDER BY requested_at DESC, id DESC LIMIT $4::int`,
);

/** The rollouts of the window and the last one before it, which says what it began with. */
export async function selectAsked(
  sql: Sql,
  workloadId: string,
  { since, untilAt, most }: Part,
): Promise<Newest<Asked>> {
  const rows = await sql.rows(ASKED, [workloadId, since, untilAt, most + 1]);
  return newestOf(rows, most, since);
}
