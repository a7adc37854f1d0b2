import { statement } from "@/lib/db/statement";
import { bool, float, int, orNull, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { INSTANCE_COLUMNS, INSTANCE_ROW, type InstanceRow } from "@/lib/workloads/core/instance-dto";

export interface FoundInstance extends InstanceRow {
  readonly applicationId: string;
  readonly artifact: string | null;
  readonly digest: string | null;
  readonly cpus: number | null;
  readonly memoryMb: number | null;
  readonly hasLogs: boolean | null;
  readonly asOf: Instant;
}

const INSTANCE = statement<FoundInstance>(
  "get-instance",
  {
    ...INSTANCE_ROW,
    applicationId: text,
    artifact: orNull(text),
    digest: orNull(text),
    cpus: orNull(float),
    memoryMb: orNull(int),
    hasLogs: orNull(bool),
    asOf: float,
  },
  `SELECT ${INSTANCE_COLUMNS}, w.application_id AS "applicationId", v.artifact, v.digest, v.cpus,
            v.memory_mb AS "memoryMb", (p.capabilities ->> 'hasLogs')::boolean AS "hasLogs",
            ${msOf("clock_timestamp()")} AS "asOf"
       FROM instance i
       JOIN workload w ON w.id = i.workload_id
       LEFT JOIN revision v ON v.workload_id = i.workload_id AND v.number = i.revision
       LEFT JOIN provider_check p ON p.id = coalesce(i.provider, w.provider)
      WHERE i.id = $1`,
);

/** One instance with its revision's artifact and limits; null where there is none. */
export async function selectInstance(sql: Sql, id: string): Promise<FoundInstance | null> {
  const [row] = await sql.rows(INSTANCE, [id]);
  return row ?? null;
}
