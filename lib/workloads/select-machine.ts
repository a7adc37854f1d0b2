import { statement } from "@/lib/db/statement";
import { json, orNull } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Machine } from "./core/capacity";

/** The machine of a controller that is alive, as JSON: the one that spoke last; null where there is none. */
export const MACHINE = `
  (SELECT jsonb_build_object('cpus', h.cpus, 'freeMemoryMb', h.free_memory_mb) FROM controller_heartbeat h
    WHERE h.beat_at > clock_timestamp() - interval '15 seconds' ORDER BY h.beat_at DESC LIMIT 1)`;

const UNKNOWN: Machine = { cpus: null, freeMemoryMb: null };

const STATEMENT = statement<{ machine: Machine | null }>(
  "machine",
  { machine: orNull(json<Machine>()) },
  `SELECT ${MACHINE} AS machine`,
);

export async function selectMachine(sql: Sql): Promise<Machine> {
  const [row] = await sql.rows(STATEMENT);
  return row?.machine ?? UNKNOWN;
}
