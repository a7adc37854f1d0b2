import pg from "pg";
import { Connection } from "./connection";

const STATEMENT_TIMEOUT_MS = 10_000;
/** By our own clock, for a server that no longer answers at all. */
const ANSWER_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 3_000;
const globals = globalThis as typeof globalThis & { mayflyPool?: pg.Pool };

const DEADLINES: pg.PoolConfig = {
  statement_timeout: STATEMENT_TIMEOUT_MS,
  query_timeout: ANSWER_TIMEOUT_MS,
  idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
};

export interface PoolOptions {
  readonly max?: number;
  /** No deadline for statements: for filling a database, not for serving. */
  readonly isPatient?: boolean;
}

/** A pool with Mayfly's timeouts. A connection that the server ended is dropped from it and noticed by its next user. */
export function createPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    Client: Connection,
    max: options.max ?? 10,
    ...(options.isPatient ? {} : DEADLINES),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "mayfly",
    // Prisma's adapter drops the offset of a moment that it reads, and writes Dates without one.
    options: "-c timezone=UTC",
  });
  // Without a listener the loss of an idle connection would end the process; the next query reports it to whom it concerns.
  pool.on("error", () => undefined);
  return pool;
}

/** The process's pool, made on first use from `DATABASE_URL`; survives the reloads of a development server. */
export function getPool(): pg.Pool {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set.");
  return (globals.mayflyPool ??= createPool(url));
}
