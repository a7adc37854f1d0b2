import type { Sql } from "@/lib/db/sql";

/** Forgets a controller that ends. */
export async function removeBeat(sql: Sql, id: string): Promise<void> {
  await sql.execute(`DELETE FROM controller_heartbeat WHERE id = $1`, [id]);
}
