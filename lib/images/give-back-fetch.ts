import type { Sql } from "@/lib/db/sql";
import type { FetchClaim } from "./claim-fetch";

/** Leaves it to the next one, as if nobody had begun. */
export async function giveBackFetch(sql: Sql, { id, attempt }: FetchClaim): Promise<void> {
  await sql.execute(
    "UPDATE image_fetch SET state = 'asked', claimed_until = NULL WHERE id = $1 AND attempt = $2 AND ended_at IS NULL",
    [id, attempt],
  );
}
