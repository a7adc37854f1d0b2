import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mapError } from "@/lib/http/map-error";
import { createPool } from "./pool";
import { createPrisma } from "./prisma";
import { createTestDatabase, type TestDatabase } from "./test-database";
import { txOf } from "./tx";

const storedAs = `to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // As on a machine of another zone, whose Postgres takes it for its sessions.
  await database.pool.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Kathmandu''', current_database()); END $$`,
  );
  await database.prisma.application.create({ data: { id: "app", name: "App" } });
});
afterAll(() => database.drop());

const stored = async (id: string): Promise<unknown> =>
  (await database.pool.query(`SELECT ${storedAs} AS at FROM application WHERE id = $1`, [id])).rows[0]?.at;

describe("moments", () => {
  it("are the same whatever zone the database is in", async () => {
    const pool = createPool(database.url, { max: 2 });
    const prisma = createPrisma(pool);
    try {
      const at = new Date("2026-07-08T09:10:11.012Z");
      await prisma.application.create({ data: { id: "zoned", name: "Zoned", createdAt: at } });
      expect(await stored("zoned")).toBe("2026-07-08T09:10:11.012000Z");
      const read = await prisma.application.findUniqueOrThrow({ where: { id: "zoned" } });
      expect(read.createdAt).toEqual(at);
    } finally {
      await prisma.$disconnect();
      await pool.end();
    }
  });

  it("are the database's where the schema has a default for them", async () => {
    const { prisma } = database;
    const clock = await prisma.$transaction(async (tx) => {
      await tx.application.create({ data: { id: "timed", name: "Timed" } });
      const rows = await txOf(tx).sql.query<{ isNow: boolean }>(
        "SELECT created_at = now() AS \"isNow\" FROM application WHERE id = 'timed'",
      );
      return rows[0]?.isNow;
    });
    expect(clock).toBe(true);
  });
});

describe("raw statements of a transaction of Prisma's", () => {
  it("say how many rows they changed, and give none where there are none to give", async () => {
    await database.prisma.$transaction(async (tx) => {
      const { sql } = txOf(tx);
      expect(await sql.execute("UPDATE application SET name = 'Other' WHERE id = $1", ["app"])).toBe(1);
      expect(await sql.execute("SELECT pg_notify($1, $2)", ["somewhere", "something"])).toBe(1);
    });
    const app = await database.prisma.application.findUniqueOrThrow({ where: { id: "app" } });
    expect(app.name).toBe("Other");
  });
});

describe("what Prisma fails with where the database is lost", () => {
  const failureOf = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => null,
      (error: unknown) => mapError(error)?.code ?? error,
    );
  const KILL = "SELECT pg_terminate_backend(pg_backend_pid())::text";

  it("says so of a server that nobody reaches, for each way to ask", async () => {
    const pool = createPool("postgres://nobody@127.0.0.1:1/none");
    const prisma = createPrisma(pool);
    const asked = [
      prisma.application.findMany(),
      prisma.application.createMany({ data: { id: "never", name: "Never" } }),
      prisma.$transaction((tx) => tx.application.count()),
      txOf(prisma).sql.execute("DELETE FROM application"),
    ];
    expect(await Promise.all(asked.map(failureOf))).toEqual(asked.map(() => "unavailable"));
    await prisma.$disconnect();
    await pool.end();
  });

  it("says so of a connection that ends in the midst of a transaction, and takes another one after it", async () => {
    const { prisma } = database;
    const lost = prisma.$transaction(async (tx) => {
      await tx.application.updateMany({ where: { id: "app" }, data: { name: "Lost" } });
      await txOf(tx).sql.query(KILL);
    });
    expect(await failureOf(lost)).toBe("unavailable");
    const next = prisma.$transaction(async (tx) => {
      await txOf(tx)
        .sql.query(KILL)
        .catch(() => undefined);
      return tx.application.findMany();
    });
    expect(await failureOf(next)).toBe("unavailable");
    expect(await prisma.application.count({ where: { name: "Lost" } })).toBe(0);
  });
});
