import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { cursorMicros, cursorOf, keyOf, momentOfMicros, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { ROLLOUT_COLUMNS, rolloutDto, type RolloutRow } from "./core/rollout-dto";
import { listRolloutsInput, type rolloutPageSchema } from "./schema";

interface Row extends RolloutRow {
  readonly cursorAt: string;
}

/** Rollouts, newest first. */
export async function listRollouts(
  ctx: ReadContext,
  input: z.input<typeof listRolloutsInput> = {},
): Promise<z.output<typeof rolloutPageSchema>> {
  const { workloadId, applicationId, outcome, cursor, limit } = parseInput(listRolloutsInput, input);
  const [at, id] = keyOf(cursor, ["micros", "text"]);
  const rows = await ctx.sql.query<Row>(
    `SELECT ${ROLLOUT_COLUMNS}, ${cursorMicros("r.requested_at")} AS "cursorAt"
       FROM rollout r
      WHERE ($1::text IS NULL OR r.workload_id = $1)
        AND ($2::text IS NULL OR coalesce(r.outcome, 'open') = $2)
        AND ($3::bigint IS NULL OR (r.requested_at, r.id) < (${momentOfMicros("$3")}, $4::text))
        AND ($6::text IS NULL OR r.workload_id IN (SELECT id FROM workload WHERE application_id = $6))
      ORDER BY r.requested_at DESC, r.id DESC
      LIMIT $5::int`,
    [workloadId, outcome, at, id, limit + 1, applicationId],
  );
  return pageOfRows(rows, limit, rolloutDto, (row) => cursorOf(row.cursorAt, row.id));
}
