import { statement } from "@/lib/db/statement";
import { bool } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

/** One counts at a time in a database, so that two controllers never wait for each other nor count a bucket twice. */
const LOCK_KEY = 7_043_203;
const TRY_LOCK = statement<{ free: boolean }>(
  "lock-rollups",
  { free: bool },
  `
  SELECT CASE WHEN EXISTS (SELECT FROM rollup_dirty) THEN pg_try_advisory_xact_lock($1) ELSE false END AS free,
         set_config('statement_timeout', '60s', true)`,
);

/** Whether anything waits to be counted and nobody else counts; then nobody does until the transaction ends. */
export async function lockRollups(sql: Sql): Promise<boolean> {
  const [lock] = await sql.rows(TRY_LOCK, [LOCK_KEY]);
  return lock?.free ?? false;
}
