import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "./sql";

/** The time by the database's clock, by which events and leases are dated as well. */
export async function databaseNow(sql: Sql): Promise<Instant> {
  const [row] = await sql.query<{ now: Instant }>(`SELECT ${msOf("clock_timestamp()")} AS now`);
  if (!row) throw new Error("The database told no time.");
  return row.now;
}
