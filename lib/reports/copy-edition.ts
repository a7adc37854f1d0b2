import type { Sql } from "@/lib/db/sql";

interface Copied {
  readonly from: string;
  readonly to: string;
  /** Stands in its title, so that nobody takes it for the first. */
  readonly title: string;
}

/** The newest made edition of a report as the first of another: all that it says, of its own moment. Whether there was one. */
export async function copyEdition(sql: Sql, { from, to, title }: Copied): Promise<boolean> {
  const count = await sql.execute(
    `INSERT INTO report_edition (report_id, number, state, done, parts, document, samples, actor, asked_at, made_at)
     SELECT $2, 1, state, done, parts, jsonb_set(document, '{title}', to_jsonb($3::text)), samples, actor, asked_at, made_at
       FROM report_edition
      WHERE report_id = $1 AND state = 'made' AND document IS NOT NULL
      ORDER BY number DESC LIMIT 1`,
    [from, to, title],
  );
  return count > 0;
}
