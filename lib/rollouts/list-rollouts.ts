import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { z } from "zod";
import { checkNamed } from "@/lib/sight/check-named";
import { selectInSight } from "@/lib/sight/in-sight";
import { parseInput } from "@/lib/http/parse-input";
import { cursorMicros, cursorOf, keyOf, momentOfMicros, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { ROLLOUT_COLUMNS, ROLLOUT_ROW, rolloutDto, type RolloutRow } from "./core/rollout-dto";
import type { rolloutPageSchema } from "./schema";
import { listRolloutsInput } from "./input";

interface Row extends RolloutRow {
  readonly cursorAt: string;
}

/** What is of a rollout `r`: its outcome, and its place in the order. */
const FOUND = `($2::text IS NULL OR coalesce(r.outcome, 'open') = $2)
  AND ($3::bigint IS NULL OR (r.requested_at, r.id) < (${momentOfMicros("$3")}, $4::text))`;
const NEWEST = "ORDER BY r.requested_at DESC, r.id DESC LIMIT $5::int";

/** Along the order of all, or of each of the workloads, however many newer ones others have. */
const pageAlong = (along: "all" | "workloads") =>
  statement<Row>(
    `list-rollouts-${along}`,
    { ...ROLLOUT_ROW, cursorAt: text },
    `
  SELECT ${ROLLOUT_COLUMNS}, ${cursorMicros("r.requested_at")} AS "cursorAt"
    FROM ${
      along === "all"
        ? "rollout r"
        : `unnest($1::text[]) one(id)
           CROSS JOIN LATERAL (SELECT r.* FROM rollout r WHERE r.workload_id = one.id AND ${FOUND} ${NEWEST}) r`
    }
   WHERE ${FOUND} AND ($1::text[] IS NULL OR r.workload_id = ANY($1)) ${NEWEST}`,
  );
const ALL = pageAlong("all");
const OF_WORKLOADS = pageAlong("workloads");

/** Rollouts of what is in sight, newest first; throws `not-found`. */
export async function listRollouts(
  ctx: ReadContext,
  input: z.input<typeof listRolloutsInput> = {},
): Promise<z.output<typeof rolloutPageSchema>> {
  const { workloadId, applicationId, simulated, outcome, cursor, limit } = parseInput(
    listRolloutsInput,
    input,
  );
  await checkNamed(ctx.prisma, [
    { field: "workloadId", workload: workloadId },
    { field: "applicationId", application: applicationId },
  ]);
  const [at, id] = keyOf(cursor, ["micros", "text"]);
  const seen =
    workloadId === null ? await selectInSight(ctx.prisma, { applicationId, simulated }) : [workloadId];
  const rows = await ctx.sql.rows(seen === null ? ALL : OF_WORKLOADS, [seen, outcome, at, id, limit + 1]);
  return pageOfRows(rows, limit, rolloutDto, (row) => cursorOf(row.cursorAt, row.id));
}
