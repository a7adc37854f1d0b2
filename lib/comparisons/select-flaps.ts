import { statement } from "@/lib/db/statement";
import { bool, float, text } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Served } from "./served-sql";

export interface Flap {
  readonly at: Instant;
  readonly isReady: boolean;
}

const FLAPS = statement<Flap & { id: string }>(
  "flaps",
  { id: text, at: float, isReady: bool },
  `SELECT subject AS id, ${msOf("event.time")} AS at, type = 'dev.mayfly.instance.ready' AS "isReady"
       FROM event
      WHERE subject = ANY($1::text[]) AND type IN ('dev.mayfly.instance.ready', 'dev.mayfly.instance.unready')
      ORDER BY event.time, event.seq`,
);

/** The changes between ready and unready of those instances that ever were unready; most never were. */
export async function selectFlaps(sql: Sql, served: readonly Served[]): Promise<Map<string, Flap[]>> {
  const ids = served.filter(({ hasFlaps }) => hasFlaps).map(({ id }) => id);
  const flaps = new Map<string, Flap[]>();
  if (ids.length === 0) return flaps;
  const rows = await sql.rows(FLAPS, [ids]);
  for (const { id, at, isReady } of rows) flaps.set(id, [...(flaps.get(id) ?? []), { at, isReady }]);
  return flaps;
}
