import { statement } from "@/lib/db/statement";
import { float, orNull } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { END, MAX_ENDED } from "./ready-history-sql";

interface Bounds {
  readonly firstAt: Instant | null;
  readonly cutAt: Instant | null;
  readonly asOf: Instant;
}

const BOUNDS = statement<Bounds>(
  "bounds-of-ready-history",
  { firstAt: orNull(float), cutAt: orNull(float), asOf: float },
  `SELECT ${msOf("(SELECT min(requested_at) FROM instance WHERE workload_id = w.id)")} AS "firstAt",
            ${msOf(`(SELECT ${END} FROM instance one
                      WHERE one.workload_id = w.id AND one.ready_at IS NOT NULL AND ${END} IS NOT NULL
                      ORDER BY ${END} DESC OFFSET ${MAX_ENDED} LIMIT 1)`)} AS "cutAt",
            ${msOf("clock_timestamp()")} AS "asOf"
       FROM workload w WHERE w.id = $1`,
);

/** How far back a workload's ready instances can be told; null where there is no such workload. */
export async function selectBoundsOfReadyHistory(sql: Sql, workloadId: string): Promise<Bounds | null> {
  const [row] = await sql.rows(BOUNDS, [workloadId]);
  return row ?? null;
}
