import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { InstanceUsage } from "@/lib/providers/provider";

/** What an instance used. */
export interface UsageSample extends InstanceUsage {
  readonly name: string;
}

export async function insertUsage(sql: Sql, samples: readonly UsageSample[]): Promise<void> {
  await sql.execute(
    `INSERT INTO instance_usage (instance_id, at, cpu_ms, memory_bytes)
     SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::float8[], $4::bigint[]) told(id, at, cpu_ms, memory)
      ORDER BY id COLLATE "C", at
     ON CONFLICT DO NOTHING`,
    [
      samples.map(({ name }) => name),
      samples.map(({ at }) => isoMicrosOf(at)),
      samples.map(({ cpuMs }) => cpuMs),
      samples.map(({ memoryBytes }) => memoryBytes),
    ],
  );
}
