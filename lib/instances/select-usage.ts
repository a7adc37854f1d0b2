import { statement } from "@/lib/db/statement";
import { float } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { UsageRow } from "./core/usage-points";

/** The newest of an instance that are looked at; by its age there are about 4,500 at most. */
const MOST_ROWS = 10_000;

const USAGE = statement<UsageRow>(
  "usage-points",
  { at: float, cpuMs: float, memoryBytes: float },
  `SELECT ${msOf("at")} AS at, cpu_ms AS "cpuMs", memory_bytes::float8 AS "memoryBytes"
         FROM instance_usage u WHERE instance_id = $1 ORDER BY u.at DESC LIMIT $2`,
);

/** What an instance used, newest first. */
export const selectUsage = (sql: Sql, instanceId: string): Promise<UsageRow[]> =>
  sql.rows(USAGE, [instanceId, MOST_ROWS]);
