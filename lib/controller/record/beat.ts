import { statement } from "@/lib/db/statement";
import { float } from "@/lib/lifecycle/columns";
import { cpus, freemem } from "node:os";
import type { Sql } from "@/lib/db/sql";
import type { Clock } from "@/lib/clock";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { ClockReading } from "@/lib/lifecycle/clock-jump";

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
