import type { z } from "zod";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { INSTANCE_COLUMNS, instanceDto, type InstanceRow } from "./core/instance-dto";
import { requireWorkload } from "./require-workload";
import type { instancePageSchema } from "./schema";

interface Row extends InstanceRow {
  readonly cursorAt: string;
}
const LIMIT = 100;

/** Every instance that a workload ever requested, newest first; throws `not-found`. */
export async function listInstances(
  ctx: ReadContext,
  { id, cursor = null, limit = LIMIT }: { id: string; cursor?: string | null; limit?: number },
): Promise<z.output<typeof instancePageSchema>> {
  await requireWorkload(ctx, id);
  const [at, instanceId] = keyOf(cursor, 2);
  const rows = await ctx.sql.query<Row>(
    `SELECT ${INSTANCE_COLUMNS}, i.requested_at::text AS "cursorAt"
       FROM instance i JOIN workload w ON w.id = i.workload_id
      WHERE i.workload_id = $1 AND i.requested_at IS NOT NULL
        AND ($2::timestamptz IS NULL OR (i.requested_at, i.id) < ($2::timestamptz, $3::text))
      ORDER BY i.requested_at DESC, i.id DESC
      LIMIT $4::int`,
    [id, at, instanceId, limit + 1],
  );
  return pageOfRows(rows, limit, instanceDto, (row) => cursorOf(row.cursorAt, row.id));
}
