import { sqlOfPool } from "@/lib/db/sql-of";
import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { InstanceUsage } from "@/lib/providers/provider";
import type { WatchedProvider } from "../observe/watched-provider";
import type { HeldWorkload } from "../lease/held-workload";
import type { ControllerOptions } from "../runtime";

const THIN_EVERY_MS = 3_600_000;

interface Sample extends InstanceUsage {
  readonly name: string;
}

/** What the engines told of the instances that are `held`, where it is newer than what was `written`. */
export function freshSamples(
  watched: readonly Pick<WatchedProvider, "view">[],
  held: ReadonlySet<string>,
  written: ReadonlyMap<string, Instant>,
): Sample[] {
  return watched.flatMap((one) =>
    [...one.view().instances.values()].flatMap(({ name, workloadId, usage }) =>
      usage && held.has(workloadId) && usage.at > (written.get(name) ?? -Infinity)
        ? [{ name, ...usage }]
        : [],
    ),
  );
}

export async function insertUsage(sql: Sql, samples: readonly Sample[]): Promise<void> {
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

/** Of the last hour all are kept, of the last day one a minute, of the last 30 days one in 15 minutes, the last of each. */
export async function thinUsage(sql: Sql): Promise<void> {
  await sql.execute(
    `WITH aged AS (
       SELECT instance_id, at, at < now() - interval '30 days' AS "isOld", row_number() OVER (
                PARTITION BY instance_id, date_bin(
                  CASE WHEN at < now() - interval '1 day' THEN interval '15 minutes' ELSE interval '1 minute' END,
                  at, 'epoch')
                ORDER BY at DESC) AS nth
         FROM instance_usage WHERE at < now() - interval '1 hour'), free AS MATERIALIZED (
       SELECT u.instance_id, u.at FROM instance_usage u JOIN aged a ON u.instance_id = a.instance_id AND u.at = a.at
        WHERE a.nth > 1 OR a."isOld" FOR UPDATE OF u SKIP LOCKED)
     DELETE FROM instance_usage u USING free WHERE u.instance_id = free.instance_id AND u.at = free.at`,
  );
}

/** A turn writes what the instances of this controller's workloads used, as the engines' last lists told; once an hour it thins it out. */
export function createUsageTurns(
  { pool }: Pick<ControllerOptions, "pool">,
  watched: readonly WatchedProvider[],
  heldWorkloads: () => readonly HeldWorkload[],
): () => Promise<void> {
  const sql = sqlOfPool(pool);
  let written: ReadonlyMap<string, Instant> = new Map();
  let thinnedAt = -Infinity;
  return async () => {
    const held = new Set(heldWorkloads().map(({ lease }) => lease.workloadId));
    const samples = freshSamples(watched, held, written);
    if (samples.length > 0) {
      await insertUsage(sql, samples);
      written = new Map(samples.map(({ name, at }) => [name, at]));
    }
    if (performance.now() - thinnedAt < THIN_EVERY_MS) return;
    thinnedAt = performance.now();
    await thinUsage(sql);
  };
}
