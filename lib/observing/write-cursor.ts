import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { TakenIn } from "./core/take-in";

/** How far a source's stream is taken in, and what its last list left out. */
export async function writeCursor(
  sql: Sql,
  sourceId: string,
  at: Instant | null,
  leftOut: TakenIn["leftOut"],
): Promise<void> {
  await sql.execute(
    `UPDATE observed_source
        SET cursor_at = greatest(cursor_at, $2::timestamptz), of_mayfly = coalesce($3::int, of_mayfly),
            beyond = coalesce($4::int, beyond)
      WHERE id = $1`,
    [sourceId, at === null ? null : isoMicrosOf(at), leftOut?.ofMayfly ?? null, leftOut?.beyond ?? null],
  );
}
