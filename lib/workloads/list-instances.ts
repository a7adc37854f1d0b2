import { text } from "@/lib/lifecycle/columns";
import { statement } from "@/lib/db/statement";
import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import { cursorMicros, cursorOf, keyOf, momentOfMicros, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { INSTANCE_COLUMNS, INSTANCE_ROW, instanceDto, type InstanceRow } from "./core/instance-dto";
import { requireWorkload } from "./require-workload";
import type { instancePageSchema } from "./schema";
import { listOfWorkloadInput } from "./input";

interface Row extends InstanceRow {
  readonly cursorAt: string;
}

const PAGE = statement<Row>(
  "list-instances",
  { ...INSTANCE_ROW, cursorAt: text },
  `SELECT ${INSTANCE_COLUMNS}, ${cursorMicros("i.requested_at")} AS "cursorAt"
       FROM instance i JOIN workload w ON w.id = i.workload_id
      WHERE i.workload_id = $1 AND i.requested_at IS NOT NULL
        AND ($2::bigint IS NULL OR (i.requested_at, i.id) < (${momentOfMicros("$2")}, $3::text))
      ORDER BY i.requested_at DESC, i.id DESC
      LIMIT $4::int`,
);

/** Every instance that a workload ever requested, newest first; throws `not-found`. */
export async function listInstances(
  ctx: ReadContext,
  input: z.input<typeof listOfWorkloadInput>,
): Promise<z.output<typeof instancePageSchema>> {
  const { id, cursor, limit } = parseInput(listOfWorkloadInput, input);
  const [at, instanceId] = keyOf(cursor, ["micros", "text"]);
  await requireWorkload(ctx, id);
  const rows = await ctx.sql.rows(PAGE, [id, at, instanceId, limit + 1]);
  return pageOfRows(rows, limit, instanceDto, (row) => cursorOf(row.cursorAt, row.id));
}
