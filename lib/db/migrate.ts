import { createRequire } from "node:module";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineExports from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Connection } from "./connection";
import { createPool } from "./pool";
import { forgetInterrupted, wholeMigrations } from "./whole-migrations";

/** Any constant: whoever migrates this database holds it. */
const LOCK_KEY = 728_114_019;
const filters = { externalTables: [], externalEnums: [] };
const root = path.resolve(import.meta.dirname, "../..");

let engineModule: Promise<typeof engineExports.SchemaEngine> | null = null;
/** The official schema engine as WebAssembly: no native binary, nothing to download. One instance serves the process. */
const loadEngine = () => (engineModule ??= instantiateEngine());

async function instantiateEngine(): Promise<typeof engineExports.SchemaEngine> {
  // The engine hands its panics to this global before it traps.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`The schema engine failed: ${message}`);
      },
    },
  });
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@prisma/schema-engine-wasm");
  const bytes = await readFile(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": { ...engineExports },
  });
  engineExports.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return engineExports.SchemaEngine;
}

/** By a migration's name. */
type IsWanted = (name: string) => boolean;

async function readMigrations(dir: string) {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(path.join(dir, name, "migration.sql"), "utf8") },
      },
    })),
  );
}

async function withEngine<T>(
  connectionString: string,
  names: ReadonlyMap<string, string>,
  use: (engine: engineExports.SchemaEngine) => Promise<T>,
): Promise<T> {
  const SchemaEngine = await loadEngine();
  const schemaPath = path.join(root, "prisma/schema.prisma");
  const pool = createPool(connectionString, { isPatient: true });
  try {
    await forgetInterrupted(pool);
    const engine = await SchemaEngine.new(
      { datamodels: [[schemaPath, await readFile(schemaPath, "utf8")]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(wholeMigrations(pool, names)),
    );
    return await use(engine);
  } finally {
    await pool.end();
  }
}

async function applyMissing(connectionString: string, isWanted: IsWanted): Promise<string[]> {
  const dir = path.join(root, "prisma/migrations");
  const lockPath = path.join(dir, "migration_lock.toml");
  const migrationDirectories = (await readMigrations(dir)).filter((one) => isWanted(one.path));
  const names = new Map(migrationDirectories.map((one) => [one.migrationFile.content.value, one.path]));
  const migrationsList = {
    baseDir: dir,
    lockfile: { path: "migration_lock.toml", content: await readFile(lockPath, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories,
  };
  return withEngine(connectionString, names, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  });
}

/**
 * Applies the migrations that the database lacks, in the order of their names, and returns these; `isWanted` makes an older one. Safe to call at the same time from several
 * processes: the later ones wait and find nothing to do.
 */
export async function migrate(connectionString: string, isWanted: IsWanted = () => true): Promise<string[]> {
  const client = new Connection({ connectionString });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    return await applyMissing(connectionString, isWanted);
  } finally {
    await client.end();
  }
}
