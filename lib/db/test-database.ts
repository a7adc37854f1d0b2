import { randomBytes } from "node:crypto";
import type pg from "pg";
import { Connection } from "./connection";
import type { PrismaClient } from "./generated/client";
import { migrate } from "./migrate";
import { createPool } from "./pool";
import { createPrisma } from "./prisma";

export interface TestDatabase {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly url: string;
  drop(): Promise<void>;
}

function urlOf(database: string): string {
  const base = process.env.TEST_DATABASE_URL;
  if (!base) throw new Error("TEST_DATABASE_URL is not set: run the tests of the project `db`.");
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.toString();
}

async function administer(statement: string): Promise<void> {
  const client = new Connection({ connectionString: urlOf("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A fresh, migrated database on the tests' Postgres; with the migrations that are wanted alone. */
export async function createTestDatabase(isWanted?: (name: string) => boolean): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = urlOf(name);
  await migrate(url, isWanted);
  const pool = createPool(url, { max: 20 });
  const prisma = createPrisma(pool);
  return {
    pool,
    prisma,
    url,
    async drop() {
      await prisma.$disconnect();
      await pool.end();
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
