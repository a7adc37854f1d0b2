import { statement } from "@/lib/db/statement";
import { json } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { servingMarkOf, servingMarks, type ServingMarkRow } from "@/lib/events/serving-marks";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import type { Instant } from "@/lib/lifecycle/instant";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { RolloutRow } from "./core/rollout-dto";

const MARKS = statement<{ marks: ServingMarkRow[] }>(
  "marks-during-rollout",
  { marks: json<ServingMarkRow[]>() },
  servingMarks({ workloadId: "$1", from: momentOf("$2"), to: momentOf("$3") }),
);

/** The marks that say who of a rollout's workload was there and who was ready, up to `end`. */
export async function selectMarksDuring(sql: Sql, rollout: RolloutRow, end: Instant): Promise<ServingMark[]> {
  const [row] = await sql.rows(MARKS, [
    ...[rollout.workloadId, Math.min(rollout.requestedAt, rollout.startedAt ?? Infinity), end],
  ]);
  return (row?.marks ?? []).map(servingMarkOf);
}
