import { statement } from "./statement";
import { bool } from "@/lib/lifecycle/columns";
import { PrismaPg } from "@prisma/adapter-pg";
import { DriverAdapterError, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import type { Sql } from "./sql";
import { inTransaction, withConnection } from "./transaction";

/** Any constant: held while a migration's statements run, which may outlive whoever began them. */
const LOCK_KEY = 728_114_020;
const LOCK = `SELECT pg_advisory_xact_lock(${LOCK_KEY})::text`;

/** What Postgres said in the words of the schema engine; anything else stays as it is. */
function told(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || !("severity" in error)) return error;
  const { message } = error;
  const said = {
    kind: "postgres",
    code: String(error.code),
    severity: String(error.severity),
    message,
  } as const;
  return new DriverAdapterError({ ...said, detail: undefined, column: undefined, hint: undefined });
}

async function applyWhole(pool: pg.Pool, name: string, script: string): Promise<void> {
  try {
    await withConnection(pool, async (client) => {
      // One text, one transaction: all of it, with the record that it is done, or nothing.
      const done = `UPDATE _prisma_migrations SET finished_at = clock_timestamp()
                     WHERE migration_name = '${name}' AND finished_at IS NULL AND rolled_back_at IS NULL`;
      await client.query(`BEGIN;\n${LOCK};\n${script}\n;\n${done};\nCOMMIT`);
    });
  } catch (error) {
    throw told(error);
  }
}

/** The adapter that the schema engine works through, with each migration applied whole or not at all. `names` by script. */
export function wholeMigrations(
  pool: pg.Pool,
  names: ReadonlyMap<string, string>,
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      const runScript = adapter.executeScript.bind(adapter);
      adapter.executeScript = (script) => {
        const name = names.get(script);
        return name === undefined ? runScript(script) : applyWhole(pool, name, script);
      };
      return adapter;
    },
  };
}

const HISTORY = statement<{ isThere: boolean }>(
  "migrations-table",
  { isThere: bool },
  `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`,
);

/** Clears away what an interrupted run left: a migration that is not marked as done did nothing. */
export const forgetInterrupted = (pool: pg.Pool): Promise<void> =>
  inTransaction(pool, async (sql: Sql) => {
    await sql.execute(LOCK);
    const [table] = await sql.rows(HISTORY);
    if (!table?.isThere) return;
    await sql.execute(
      `UPDATE _prisma_migrations SET rolled_back_at = clock_timestamp()
        WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
    );
  });
