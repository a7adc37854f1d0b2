import { statement } from "@/lib/db/statement";
import { json } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { marksOfInstances, servingMarkOf, type ServingMarkRow } from "@/lib/events/serving-marks";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import type { Instant } from "@/lib/lifecycle/instant";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import { END, MAX_ENDED } from "./ready-history-sql";

const SERVED = "SELECT one.* FROM instance one WHERE one.workload_id = $1 AND one.ready_at IS NOT NULL";

const MARKS = statement<{ marks: ServingMarkRow[] }>(
  "marks-of-ready-history",
  { marks: json<ServingMarkRow[]>() },
  marksOfInstances(
    `${SERVED} AND one.stopped_at IS NULL AND one.failed_at IS NULL UNION ALL
   (${SERVED} AND ${END} >= ${momentOf("$2")} ORDER BY ${END} DESC LIMIT ${MAX_ENDED})`,
    { from: momentOf("$2"), to: momentOf("$3") },
  ),
);

/** The marks that say who of a workload was there and who was ready, in a part of its past. */
export async function selectMarksOfReadyHistory(
  sql: Sql,
  workloadId: string,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<ServingMark[]> {
  const [row] = await sql.rows(MARKS, [workloadId, from, until]);
  return (row?.marks ?? []).map(servingMarkOf);
}
