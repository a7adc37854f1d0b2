import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { float, int, orNull, text } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { SourceLease } from "./lease-sources";

export interface LockedSource {
  readonly id: string;
  readonly holder: string | null;
  readonly token: number;
  readonly awaySince: Instant | null;
  readonly stoppedAt: Instant | null;
}

const LOCK = statement<LockedSource>(
  "lock-source",
  { id: text, holder: orNull(text), token: int, awaySince: orNull(float), stoppedAt: orNull(float) },
  `SELECT id, lease_holder AS holder, lease_token AS token, ${msOf("away_since")} AS "awaySince",
          ${msOf("stopped_at")} AS "stoppedAt"
     FROM observed_source WHERE id = $1 FOR UPDATE`,
);

/** Another controller observes the source now, or somebody changed what is observed; nothing was written. */
export class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

/** Locks a source until the transaction of `sql` ends, before any of its workloads; null where there is none. */
export async function lockSource(sql: Sql, id: string): Promise<LockedSource | null> {
  const [row] = await sql.rows(LOCK, [id]);
  return row ?? null;
}

/** The same for who holds its lease; throws `OvertakenError` where that is another's by now. */
export async function lockLeasedSource(sql: Sql, lease: SourceLease): Promise<LockedSource> {
  const source = await lockSource(sql, lease.id);
  if (source?.holder === lease.holder && source.token === lease.token && source.stoppedAt === null)
    return source;
  throw new OvertakenError(`${lease.id} is not observed by ${lease.holder} any more`);
}
