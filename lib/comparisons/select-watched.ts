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
            ${msOf("CASE WHEN own.is_held THEN clock_timestamp() ELSE t.until_at END")} AS "untilAt"
       FROM watch t JOIN workload w ON w.id = t.workload_id LEFT JOIN observed_source s ON s.id = w.source_id
      CROSS JOIN LATERAL (SELECT CASE
         WHEN s.id IS NULL THEN w.lease_token = t.token AND w.lease_expires_at > clock_timestamp()
         ELSE s.session = t.token AND s.is_watched AND s.lease_expires_at > clock_timestamp() END AS is_held) own
      WHERE t.workload_id = $1 AND (t.until_at >= ${momentOf("$2")} OR own.is_held)`,
);

/** A lease that is still held, or an engine's stream that is still followed, is watched up to now; its row only knows the last renewal. */
export const selectWatched = (sql: Sql, workloadId: string, fromAt: Instant): Promise<Span[]> =>
  sql.rows(WATCHED, [workloadId, fromAt]);
