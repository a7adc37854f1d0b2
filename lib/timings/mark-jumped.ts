import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { endOfRollout } from "./core/rollout-end";
import type { Concerned, SeenClockJump } from "./write-clock-jump";

/** The minutes of all samples of the cause $5 that touch $3, or what was put off, to $4. */
const MARK = `
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT mine.id, date_trunc('minute', sample.at, 'UTC')
    FROM unnest($1::text[], $2::timestamptz[]) mine(id, since)
   CROSS JOIN LATERAL (
     SELECT i.requested_at AS at, i.requested_at AS since, coalesce(i.ready_at, i.failed_at) AS until
       FROM instance i WHERE $5 = 'jump' AND i.workload_id = mine.id AND i.requested_at IS NOT NULL
     UNION ALL
     SELECT coalesce(i.failed_at, i.stopped_at), i.ready_at, coalesce(i.failed_at, i.stopped_at)
       FROM instance i WHERE $5 = 'jump' AND i.workload_id = mine.id AND i.ready_at IS NOT NULL
     UNION ALL
     SELECT r.requested_at, r.requested_at, ${endOfRollout("r")} FROM rollout r WHERE r.workload_id = mine.id
   ) sample
   WHERE sample.until IS NOT NULL
     AND greatest(sample.since, sample.until) >= coalesce(mine.since, $3::timestamptz)
     AND least(sample.since, sample.until) <= $4::timestamptz`;

/** Has what was counted of a jump's samples counted again. */
export async function markJumped(
  sql: Sql,
  { fromAt, untilAt, cause }: SeenClockJump,
  concerned: readonly Concerned[],
): Promise<void> {
  const ids = concerned.map(({ workloadId }) => workloadId);
  const since = concerned.map((one) => one.since);
  await sql.execute(MARK, [ids, since, isoMicrosOf(fromAt), isoMicrosOf(untilAt), cause]);
}
