import type pg from "pg";
import { ofDatabase } from "./origin";
import type { Sql } from "./sql";
import { sqlOfClient } from "./sql-of";

/** A server that does not answer that soon is not waited for: the connection is dropped, which rolls back as well. */
const ROLLBACK_WITHIN_MS = 2_000;

/** Runs `fn` on one connection of the pool, which is dropped rather than given back where `fn` throws. */
export async function withConnection<T>(
  pool: pg.Pool,
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await ofDatabase(pool.connect());
  let isSound = false;
  try {
    const result = await fn(client);
    isSound = true;
    return result;
  } finally {
    client.release(!isSound);
  }
}

/** Runs `fn` in one transaction; rolls back and rethrows where it throws. */
export async function inTransaction<T>(pool: pg.Pool, fn: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await ofDatabase(pool.connect());
  let broken: Error | undefined;
  try {
    await ofDatabase(client.query("BEGIN"));
    const result = await fn(sqlOfClient(client));
    await ofDatabase(client.query("COMMIT"));
    return result;
  } catch (error) {
    const rollback = { text: "ROLLBACK", query_timeout: ROLLBACK_WITHIN_MS };
    await client.query(rollback).catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error(String(cause));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
