import { statement } from "@/lib/db/statement";
import { orNull, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

export interface Victim {
  readonly instanceId: string | null;
  readonly provider: string;
}

const CHOOSE = statement<Victim>(
  "choose-victim",
  { instanceId: orNull(text), provider: text },
  `UPDATE experiment_step s
        SET instance_id = coalesce(s.instance_id, (
              SELECT i.id FROM instance i
               WHERE i.workload_id = s.workload_id AND i.ready_at IS NOT NULL AND i.draining_at IS NULL
                 AND i.stopped_at IS NULL AND i.failed_at IS NULL ORDER BY i.ready_at, i.id LIMIT 1))
       FROM workload w
      WHERE s.experiment_id = $1 AND s.nth = $2::int AND w.id = s.workload_id
      RETURNING s.instance_id AS "instanceId", w.provider`,
);

/** The instance that a step kills: the one that has served longest, written down so that a second try kills the same one; null where the step is gone. */
export async function chooseVictim(sql: Sql, id: string, nth: number): Promise<Victim | null> {
  const [row] = await sql.rows(CHOOSE, [id, nth]);
  return row ?? null;
}
