import { failureKindOf } from "@/lib/db/failure-kind";
import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { bool, int, orNull, text } from "@/lib/lifecycle/columns";

/** One that is this process's to fetch until its time is over, which each write of its progress sets anew. */
export interface FetchClaim {
  readonly id: string;
  readonly reference: string;
  readonly again: boolean;
  /** The file that it is made of; null where it is fetched. */
  readonly upload: string | null;
  readonly hasNetwork: boolean;
  readonly attempt: number;
  /** How many that fetched it were gone before it was there. */
  readonly deaths: number;
}

/** Who holds one for longer without a word has died, and another takes it over. */
export const CLAIM_S = 20;

const CLAIM = statement<FetchClaim>(
  "claim-image-fetch",
  {
    id: text,
    reference: text,
    again: bool,
    upload: orNull(text),
    hasNetwork: bool,
    attempt: int,
    deaths: int,
  },
  `UPDATE image_fetch f
      SET claimed_until = clock_timestamp() + $1::float8 * interval '1 s', attempt = f.attempt + 1, state = 'looking',
          deaths = f.deaths + CASE WHEN f.state = 'asked' THEN 0 ELSE 1 END,
          progress = NULL
     FROM (SELECT id FROM image_fetch
            WHERE ended_at IS NULL AND coalesce(claimed_until < clock_timestamp(), true)
              AND NOT (upload IS NOT NULL AND EXISTS (
                    SELECT FROM image_fetch making WHERE making.upload IS NOT NULL AND making.ended_at IS NULL
                       AND making.state <> 'asked' AND making.id <> image_fetch.id))
            ORDER BY asked_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) next
    WHERE f.id = next.id
RETURNING f.id, f.reference, f.again, f.upload, f.has_network AS "hasNetwork", f.attempt, f.deaths`,
);

/**
 * The oldest that is asked for and that nobody fetches; null where there is none. Of those that are made one at a time is under way: where
 * two controllers take one each at the same moment, the later gets none.
 */
export async function claimFetch(sql: Sql): Promise<FetchClaim | null> {
  try {
    const [claim] = await sql.rows(CLAIM, [CLAIM_S]);
    return claim ?? null;
  } catch (error) {
    if (failureKindOf(error) === "taken") return null;
    throw error;
  }
}
