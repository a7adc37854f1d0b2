import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureKindOf } from "./failure-kind";
import { createPool } from "./pool";
import { createPrisma } from "./prisma";
import { createTestDatabase, type TestDatabase } from "./test-database";
import { CommitLostError, transact, type Tx } from "./tx";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(() => db.prisma.setting.deleteMany());

const raise = ({ sql }: Tx, code: string) =>
  sql.execute(`DO $$ BEGIN RAISE EXCEPTION 'injected' USING ERRCODE = '${code}'; END $$`);
const stored = async () => (await db.prisma.setting.findMany()).map(({ value }) => value);

/** Writes, and is taken back with `code` the first `times`. */
function fickle(code: string, times: number) {
  const runs = { count: 0 };
  const work = async (tx: Tx) => {
    runs.count += 1;
    await tx.prisma.setting.create({ data: { key: `run-${runs.count}`, value: `run ${runs.count}` } });
    if (runs.count <= times) await raise(tx, code);
    return runs.count;
  };
  return { runs, work };
}

describe("a transaction", () => {
  it.each(["40P01", "40001"])(
    "that Postgres takes back with %s is run again, and stored once",
    async (code) => {
      const { work } = fickle(code, 2);
      expect(await transact(db.prisma, work)).toBe(3);
      expect(await stored()).toEqual(["run 3"]);
    },
  );

  it("is run three times at most", async () => {
    const { work, runs } = fickle("40P01", 9);
    await expect(transact(db.prisma, work)).rejects.toMatchObject({ code: "P2010" });
    expect(runs.count).toBe(3);
    expect(await stored()).toEqual([]);
  });

  it.each(["57014", "55P03", "23505", "P0001"])("that fails with %s is not run again", async (code) => {
    const { work, runs } = fickle(code, 1);
    await expect(transact(db.prisma, work)).rejects.toThrow();
    expect(runs.count).toBe(1);
    expect(await stored()).toEqual([]);
  });

  it("for which no connection is free says that the database is busy, and finds one the next time", async () => {
    const pool = createPool(db.url, { max: 1 });
    const held = await pool.connect();
    const { work, runs } = fickle("", 0);
    const prisma = createPrisma(pool);
    const error: unknown = await transact(prisma, work).catch((cause: unknown) => cause);
    expect(failureKindOf(error)).toBe("busy");
    expect(runs.count).toBe(0);
    held.release();
    expect(await transact(prisma, work)).toBe(1);
    await pool.end();
  });

  it("whose database is not there says so", async () => {
    const pool = createPool("postgres://127.0.0.1:1/nowhere");
    const error: unknown = await transact(createPrisma(pool), () => Promise.resolve()).catch(
      (cause: unknown) => cause,
    );
    expect(failureKindOf(error)).toBe("away");
    expect(error).not.toBeInstanceOf(CommitLostError);
    await pool.end();
  });

  it("whose connection is lost before its answer may be stored; one that is lost earlier is not", async () => {
    const end = async ({ sql }: Tx) => {
      const [me] = await sql.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      await db.pool.query("SELECT pg_terminate_backend($1)", [me?.pid]);
    };
    await expect(transact(db.prisma, end)).rejects.toBeInstanceOf(CommitLostError);
    const early: unknown = await transact(db.prisma, async (tx) => {
      await end(tx);
      await tx.sql.execute("SELECT 1");
    }).catch((cause: unknown) => cause);
    expect(early).not.toBeInstanceOf(CommitLostError);
    expect(failureKindOf(early)).toBe("away");
  });

  it("that is refused as it is stored is none that may be stored", async () => {
    const refused: unknown = await transact(db.prisma, async ({ sql }) => {
      await sql.execute("CREATE TEMPORARY TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
      await sql.execute("INSERT INTO late VALUES (1), (1)");
    }).catch((cause: unknown) => cause);
    expect(refused).not.toBeInstanceOf(CommitLostError);
    expect(failureKindOf(refused)).toBe("taken");
  });
});
