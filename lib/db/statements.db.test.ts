import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { int, orNull, text } from "@/lib/lifecycle/columns";
import { mismatchesOf, readCatalogue, type Catalogue } from "./describe.fixture";
import { knownStatements } from "./statement";
import { createTestDatabase, type TestDatabase } from "./test-database";

const lib = path.resolve(import.meta.dirname, "..");
const NO_SOURCE = /\.(test|fixture)\.tsx?$|\/generated\//;

let database: TestDatabase;
let catalogue: Catalogue;
beforeAll(async () => {
  database = await createTestDatabase();
  catalogue = await withClient((client) => readCatalogue(client));
});
afterAll(() => database.drop());

async function withClient<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    return await use(client);
  } finally {
    client.release();
  }
}

const sources = async (): Promise<string[]> => {
  const names = await readdir(lib, { recursive: true });
  return names.filter((one) => one.endsWith(".ts") && !NO_SOURCE.test(one));
};

/** Loads every module that declares one. */
async function loadAll(): Promise<void> {
  for (const name of await sources()) {
    const file = path.join(lib, name);
    if (/import \{[^}]*\bstatement\b/.test(await readFile(file, "utf8"))) await import(file);
  }
}

it("no module but the database's own asks for rows of a statement that is not declared", async () => {
  const asking: string[] = [];
  for (const name of (await sources()).filter((one) => !/^(db|simulation)\//.test(one))) {
    if (/\.query(<|\()/.test(await readFile(path.join(lib, name), "utf8"))) asking.push(name);
  }
  expect(asking).toEqual([]);
});

it("every raw statement gives the columns that it declares, of their types, and null only where it says so", async () => {
  await loadAll();
  const statements = knownStatements();
  const names = statements.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.length).toBeGreaterThan(40);
  const wrong = await withClient(async (client) => {
    const found: Record<string, string[]> = {};
    for (const one of statements) {
      const mismatches = await mismatchesOf(client, catalogue, one).catch((error: Error) => [error.message]);
      if (mismatches.length > 0) found[one.name] = mismatches;
    }
    return found;
  });
  expect(wrong).toEqual({});
});

it("tells what is not selected, of another type, or null where the statement does not say so", async () => {
  const told = (columns: Parameters<typeof mismatchesOf>[2]["columns"]) =>
    withClient((client) =>
      mismatchesOf(client, catalogue, { text: "SELECT id, address, generation FROM workload", columns }),
    );
  expect(await told({ id: text, address: orNull(text), generation: int })).toEqual([]);
  expect(await told({ name: text })).toEqual(["name is not selected"]);
  expect(await told({ generation: text })).toEqual(["generation is int4, not text"]);
  expect(await told({ address: text })).toEqual(["address may be null"]);
});
