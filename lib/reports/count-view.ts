import type { Sql } from "@/lib/db/sql";

const COUNT = `
  INSERT INTO report_view (link_id, day, count, last_at)
  VALUES ($1, (clock_timestamp() AT TIME ZONE 'UTC')::date, 1, clock_timestamp())
  ON CONFLICT (link_id, day) DO UPDATE SET count = report_view.count + 1, last_at = excluded.last_at`;

/** That a link was opened now, and nothing of by whom. */
export async function countView(sql: Sql, linkId: string): Promise<void> {
  await sql.execute(COUNT, [linkId]);
}
