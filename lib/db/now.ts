import { float } from "@/lib/lifecycle/columns";
import { statement } from "./statement";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "./sql";

const NOW = statement<{ now: Instant }>("now", { now: float }, `SELECT ${msOf("clock_timestamp()")} AS now`);

/** The time by the database's clock, by which events and leases are dated as well. */
export async function databaseNow(sql: Sql): Promise<Instant> {
  const [row] = await sql.rows(NOW);
  if (!row) throw new Error("The database told no time.");
  return row.now;
}
