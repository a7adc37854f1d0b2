import { statement } from "@/lib/db/statement";
import { float, int, orNull, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";

interface Head {
  readonly source: string | null;
  readonly startedAt: Instant | null;
  readonly cpus: number | null;
  readonly memoryMb: number | null;
}

const HEAD = statement<Head>(
  "usage-of-instance",
  { source: orNull(text), startedAt: orNull(float), cpus: orNull(float), memoryMb: orNull(int) },
  `SELECT p.capabilities ->> 'usage' AS source, ${msOf("i.started_at")} AS "startedAt", v.cpus,
              v.memory_mb AS "memoryMb"
         FROM instance i
         JOIN workload w ON w.id = i.workload_id
         LEFT JOIN revision v ON v.workload_id = i.workload_id AND v.number = i.revision
         LEFT JOIN provider_check p ON p.id = coalesce(i.provider, w.provider)
        WHERE i.id = $1`,
);

/** What an instance's usage is told of and measured against; null where there is no such instance. */
export async function selectUsageHead(sql: Sql, instanceId: string): Promise<Head | null> {
  const [row] = await sql.rows(HEAD, [instanceId]);
  return row ?? null;
}
