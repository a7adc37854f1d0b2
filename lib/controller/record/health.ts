import type { PrismaClient } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import { txOf } from "@/lib/db/tx";
import { statement } from "@/lib/db/statement";
import { float } from "@/lib/lifecycle/columns";
import { cpus, freemem } from "node:os";
import type { Sql } from "@/lib/db/sql";
import type { Clock } from "@/lib/clock";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { ClockReading } from "@/lib/lifecycle/clock-jump";
import type { BalancerStatus } from "@/lib/load-balancer/load-balancer";
import type { InstanceProvider, ProviderStatus } from "@/lib/providers/provider";

const BEAT = statement<{ at: Instant }>(
  "heartbeat",
  { at: float },
  `WITH forgotten AS (
       DELETE FROM controller_heartbeat USING (
         SELECT id FROM controller_heartbeat
          WHERE beat_at < clock_timestamp() - interval '1 hour' AND id <> $1 FOR UPDATE SKIP LOCKED) silent
        WHERE controller_heartbeat.id = silent.id)
     INSERT INTO controller_heartbeat (id, started_at, beat_at, cpus, free_memory_mb)
     VALUES ($1, $2::timestamptz, clock_timestamp(), $3::int, $4::int)
     ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at, free_memory_mb = excluded.free_memory_mb
     RETURNING ${msOf("beat_at")} AS at`,
);

/**
 * Says that this controller is alive, by the database's clock, and what its machine has free; forgets those that fell silent an
 * hour ago. Returns what the database's clock said, between two instants of the controller's.
 */
export async function beat(sql: Sql, id: string, startedAt: Instant, clock: Clock): Promise<ClockReading> {
  const beforeAt = clock.now();
  const [row] = await sql.rows(BEAT, [
    id,
    isoMicrosOf(startedAt),
    cpus().length,
    Math.floor(freemem() / 2 ** 20),
  ]);
  const afterAt = clock.now();
  if (!row) throw new Error("The database did not take the heartbeat.");
  return { beforeAt, wallAt: row.at, afterAt };
}

export async function removeBeat(sql: Sql, id: string): Promise<void> {
  await sql.execute(`DELETE FROM controller_heartbeat WHERE id = $1`, [id]);
}

/** Writes what a check of a provider found. */
export async function writeCheck(
  prisma: PrismaClient,
  provider: InstanceProvider,
  status: ProviderStatus,
): Promise<void> {
  const found = {
    label: provider.label,
    kind: provider.kind,
    simulated: provider.isSimulated,
    available: status.available,
    version: status.version,
    reason: status.reason,
    fix: status.fix,
    runtimes: status.runtimes.map((runtime) => ({ ...runtime })),
    facts: { ...status.facts },
    capabilities: { ...provider.capabilities },
    checkedAt: new Date(await databaseNow(txOf(prisma).sql)),
  };
  await prisma.providerCheck.upsert({
    where: { id: provider.id },
    create: { id: provider.id, ...found },
    update: found,
    select: { id: true },
  });
}

/** Writes what a check of the load balancer found, as a setting: there is one of it at most. */
export async function writeBalancerCheck(prisma: PrismaClient, status: BalancerStatus): Promise<void> {
  const value = JSON.stringify(status);
  await prisma.setting.upsert({
    where: { key: "load-balancer" },
    create: { key: "load-balancer", value },
    update: { value },
    select: { key: true },
  });
}
