import { expect, it } from "vitest";
import { waitUntil } from "@/lib/processes/wait-until";
import { Connection } from "./connection";
import { migrate } from "./migrate";
import { createTestDatabase } from "./test-database";

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

const SHAPE = `
  SELECT 'column' AS what, table_name || '.' || column_name || ' ' || data_type AS is FROM information_schema.columns
   WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY 1, 2`;

it("is taken up by the next run where it was interrupted in the midst of a migration", async () => {
  const database = await createTestDatabase();
  const before = await query(database.url, SHAPE);
  await query(
    database.url,
    `DROP TABLE experiment, experiment_step;
     ALTER TABLE controller_heartbeat DROP COLUMN cpus, DROP COLUMN free_memory_mb;
     DELETE FROM _prisma_migrations WHERE migration_name IN
       ('0004_experiments', '0027_extended_experiments', '0031_messages_as_values')`,
  );
  const blocker = new Connection({ connectionString: database.url });
  await blocker.connect();
  try {
    // Its tables are made by then, and its last statement waits.
    await blocker.query("BEGIN; LOCK TABLE controller_heartbeat IN ACCESS SHARE MODE");
    const interrupted = migrate(database.url).then(
      () => "applied",
      () => "failed",
    );
    const ended = await waitUntil(
      async () => {
        const rows = await query(
          database.url,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'relation'`,
        );
        return rows.length > 0;
      },
      { everyMs: 5, signal: AbortSignal.timeout(30_000) },
    );
    expect(ended).toBe(true);
    expect(await interrupted).toBe("failed");
    await blocker.query("ROLLBACK");
    expect(await migrate(database.url)).toEqual([
      "0004_experiments",
      "0027_extended_experiments",
      "0031_messages_as_values",
    ]);
    expect(await query(database.url, SHAPE)).toEqual(before);
    expect(await migrate(database.url)).toEqual([]);
  } finally {
    await blocker.end();
    await database.drop();
  }
});

it("says what Postgres said where a migration fails, and tries it again the next time", async () => {
  const database = await createTestDatabase();
  try {
    await query(database.url, `DELETE FROM _prisma_migrations WHERE migration_name = '0002_watch'`);
    await expect(migrate(database.url)).rejects.toThrow(/"watch" already exists/);
    await query(database.url, `DROP TABLE watch`);
    expect(await migrate(database.url)).toEqual(["0002_watch"]);
  } finally {
    await database.drop();
  }
});
