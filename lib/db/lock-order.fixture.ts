import type pg from "pg";
import { vi } from "vitest";

const SOON = { timeout: 45_000, interval: 10 };

/** Another transaction that holds what `statement` locks, until it is let go. */
export async function holdLock(pool: pg.Pool, statement: string, values: readonly unknown[] = []) {
  const client = await pool.connect();
  await client.query("BEGIN");
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const pid = rows[0]?.pid ?? 0;
  await client.query(statement, [...values]);
  return {
    /** Resolves once so many wait for it, or for one another who waits for it. */
    isWaitedFor: (count = 1) =>
      vi.waitUntil(async () => {
        const waiting = await pool.query(
          `WITH RECURSIVE queue(pid) AS (
             SELECT $1::int UNION
             SELECT a.pid FROM pg_stat_activity a, queue
              WHERE a.datname = current_database() AND queue.pid = ANY(pg_blocking_pids(a.pid)))
           SELECT pid FROM queue WHERE pid <> $1`,
          [pid],
        );
        return waiting.rowCount === count;
      }, SOON),
    async letGo() {
      await client.query("COMMIT");
      client.release();
    },
  };
}

/** Whether nobody holds any of these rows. */
export async function areFree(pool: pg.Pool, table: string, where: string): Promise<boolean> {
  const all = await pool.query(`SELECT FROM ${table} WHERE ${where}`);
  const free = await pool.query(`SELECT FROM ${table} WHERE ${where} FOR UPDATE SKIP LOCKED`);
  if (all.rowCount === 0) throw new Error(`There is nothing of ${table} where ${where}.`);
  return free.rowCount === all.rowCount;
}
