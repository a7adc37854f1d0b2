import pg from "pg";

const STATEMENT_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 3_000;
const globals = globalThis as typeof globalThis & { mayflyPool?: pg.Pool };

/** A pool with Mayfly's timeouts. A connection that the server ended is dropped from it and noticed by its next user. */
export function createPool(connectionString: string, options: { readonly max?: number } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 10,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    application_name: "mayfly",
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
