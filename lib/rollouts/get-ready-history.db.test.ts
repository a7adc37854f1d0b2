import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { countingSql } from "@/lib/db/read-rows.fixture";
import { getReadyHistory } from "./get-ready-history";
import { readyHistorySchema } from "./schema";

const MINUTE = 60_000;
let db: HelloDatabase;
const at = Math.floor(Date.now() / 1000) * 1000 - 10 * MINUTE;

beforeAll(async () => {
  db = await helloDatabase();
  const of = (ordinal: number, revision = 1) => ({ workloadId: "hello-container", revision, ordinal });
  await db.live(of(0), at, { requested: 0, ready: 500, draining: 8 * MINUTE, stopped: 8 * MINUTE + 100 });
  await db.live(of(1), at, { requested: 0, ready: 700 });
  await db.live(of(0, 2), at, { requested: 7 * MINUTE, ready: 7 * MINUTE + 400 });
  await db.live(of(1, 2), at, { requested: 7 * MINUTE, failed: 7 * MINUTE + 900 });
});
afterAll(() => db.drop());

const countsOf = async (window: "15m" | `${string}..${string}`) => {
  const history = readyHistorySchema.parse(
    await getReadyHistory(db.reader, { id: "hello-container", window }),
  );
  return history.curve.map(({ atMs, readyByRevision }) => [
    Date.parse(history.from) + atMs - at,
    readyByRevision,
  ]);
};

describe("the ready history of a workload", () => {
  it("has a step for each change, by revision, from its first request on", async () => {
    const counts = await countsOf("15m");
    expect(counts.slice(0, -1)).toEqual([
      [0, {}],
      [500, { 1: 1 }],
      [700, { 1: 2 }],
      [7 * MINUTE + 400, { 1: 2, 2: 1 }],
      [8 * MINUTE, { 1: 1, 2: 1 }],
      [8 * MINUTE + 100, { 1: 1, 2: 1 }],
    ]);
    expect(counts.at(-1)?.[1]).toEqual({ 1: 1, 2: 1 });
  });

  it("begins with what was ready before the window, and ends with it", async () => {
    const iso = (ms: number): string => new Date(at + ms).toISOString();
    expect(await countsOf(`${iso(MINUTE)}..${iso(7.5 * MINUTE)}`)).toEqual([
      [MINUTE, { 1: 2 }],
      [7 * MINUTE + 400, { 1: 2, 2: 1 }],
      [7.5 * MINUTE, { 1: 2, 2: 1 }],
    ]);
  });

  it("refuses what there is not", async () => {
    await expect(getReadyHistory(db.reader, { id: "nothing" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("looks at no more than the newest that ended, however many there are", async () => {
    await db.sql.query(
      `INSERT INTO instance (id, workload_id, revision, ordinal, kind, requested_at, ready_at, stopped_at)
       SELECT 'old-' || n, 'hello-vm', 1, n, 'vm', now() - n * interval '10 s', now() - n * interval '10 s' + interval '1 s',
              now() - n * interval '10 s' + interval '5 s'
         FROM generate_series(1, 20000) n`,
    );
    await db.sql.query("ANALYZE instance");
    const counting = countingSql(db.pool);
    const { curve, from } = await getReadyHistory(
      { ...db.reader, sql: counting.sql },
      { id: "hello-vm", window: "24h" },
    );
    expect(counting.rawRows()).toBeLessThan(2_000);
    expect(curve.length).toBeGreaterThan(900);
    // Of the 501st that ended nothing is told.
    expect(Date.now() - Date.parse(from)).toBeLessThan(5_100_000);
  });
});
