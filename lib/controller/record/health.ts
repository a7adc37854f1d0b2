import { cpus, freemem } from "node:os";
import type { Sql } from "@/lib/db/sql";
import type { Clock } from "@/lib/clock";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { ClockReading } from "@/lib/lifecycle/clock-jump";
import type { BalancerStatus } from "@/lib/load-balancer/load-balancer";
import type { InstanceProvider, ProviderStatus } from "@/lib/providers/provider";

/**
 * Says that this controller is alive, by the database's clock, and what its machine has free; forgets those that fell silent an
 * hour ago. Returns what the database's clock said, between two instants of the controller's.
 */
export async function beat(sql: Sql, id: string, startedAt: Instant, clock: Clock): Promise<ClockReading> {
  const beforeAt = clock.now();
  const [row] = await sql.query<{ at: Instant }>(
    `WITH forgotten AS (
       DELETE FROM controller_heartbeat WHERE beat_at < clock_timestamp() - interval '1 hour' AND id <> $1 RETURNING id)
     INSERT INTO controller_heartbeat (id, started_at, beat_at, cpus, free_memory_mb)
     VALUES ($1, $2::timestamptz, clock_timestamp(), $3::int, $4::int)
     ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at, free_memory_mb = excluded.free_memory_mb
     RETURNING ${msOf("beat_at")} AS at`,
    [id, isoMicrosOf(startedAt), cpus().length, Math.floor(freemem() / 2 ** 20)],
  );
  const afterAt = clock.now();
  if (!row) throw new Error("The database did not take the heartbeat.");
  return { beforeAt, wallAt: row.at, afterAt };
}

export async function removeBeat(sql: Sql, id: string): Promise<void> {
  await sql.query(`DELETE FROM controller_heartbeat WHERE id = $1 RETURNING id`, [id]);
}

/** Writes what a check of a provider found. */
export async function writeCheck(
  sql: Sql,
  provider: InstanceProvider,
  status: ProviderStatus,
): Promise<void> {
  await sql.query(
    `INSERT INTO provider_check (id, label, kind, simulated, available, version, reason, fix, runtimes, facts,
                                 capabilities, checked_at)
     VALUES ($1, $2, $3, $4::boolean, $5::boolean, $6, $7, $8, $9::jsonb, $10::jsonb, $11::jsonb, clock_timestamp())
     ON CONFLICT (id) DO UPDATE
        SET label = excluded.label, kind = excluded.kind, simulated = excluded.simulated,
            available = excluded.available, version = excluded.version, reason = excluded.reason, fix = excluded.fix,
            runtimes = excluded.runtimes, facts = excluded.facts, capabilities = excluded.capabilities,
            checked_at = excluded.checked_at
     RETURNING id`,
    [
      ...[provider.id, provider.label, provider.kind, provider.isSimulated],
      ...[status.available, status.version, status.reason, status.fix],
      ...[
        JSON.stringify(status.runtimes),
        JSON.stringify(status.facts),
        JSON.stringify(provider.capabilities),
      ],
    ],
  );
}

/** Writes what a check of the load balancer found, as a setting: there is one of it at most. */
export async function writeBalancerCheck(sql: Sql, status: BalancerStatus): Promise<void> {
  await sql.query(
    `INSERT INTO setting (key, value) VALUES ('load-balancer', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING key`,
    [JSON.stringify(status)],
  );
}
