import { statement } from "@/lib/db/statement";
import { float } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Span } from "@/lib/timings/core/availability";

const WATCHED = statement<Span>(
  "watched",
  { fromAt: float, untilAt: float },
  `SELECT ${msOf("t.from_at")} AS "fromAt",
            ${msOf("CASE WHEN w.lease_token = t.token AND w.lease_expires_at > clock_timestamp() THEN clock_timestamp() ELSE t.until_at END")}
              AS "untilAt"
       FROM watch t JOIN workload w ON w.id = t.workload_id
      WHERE t.workload_id = $1 AND (t.until_at >= ${momentOf("$2")} OR t.token = w.lease_token)`,
);

/** A lease that is still held is watched up to now; its row only knows the last renewal. */
export const selectWatched = (sql: Sql, workloadId: string, fromAt: Instant): Promise<Span[]> =>
  sql.rows(WATCHED, [workloadId, fromAt]);
