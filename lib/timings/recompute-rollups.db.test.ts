import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sqlOfClient, sqlOfPool } from "@/lib/db/sql-of";
import type { TestDatabase } from "@/lib/db/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-events";
import { eventTypeOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import { recomputeRollups } from "./recompute-rollups";
import { recordClockJump } from "./record-clock-jump";
import {
  BEGIN,
  clockJumps,
  drain,
  emptyTables,
  endedRollouts,
  lateEvents,
  rollupDatabase,
  storedRollout,
  storeRollouts,
} from "./rollup-history.fixture";
import { hoursWith, readBusyHours, readRollups, readSamples, rollupsOf } from "./rollup-samples.fixture";

let database: TestDatabase;
beforeAll(async () => {
  database = await rollupDatabase();
});
afterAll(() => database.drop());
beforeEach(() => emptyTables(database.pool));

const record = (events: readonly MayflyEvent[]) =>
  inTransaction(database.pool, (sql) => recordEvents(sql, events));

async function storeJumps(jumps: typeof clockJumps extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  for (const [index, jump] of jumps.entries()) {
    await recordClockJump(database.pool, { ...jump, id: `jump-${index}` });
  }
}

async function expectCounted(): Promise<void> {
  const busyHours = await readBusyHours(database.pool);
  expect(await readRollups(database.pool)).toEqual(rollupsOf(await readSamples(database.pool), busyHours));
  const left = await database.pool.query("SELECT * FROM rollup_dirty");
  expect(left.rows).toEqual([]);
}

const event = (subject: string, mark: Mark, minute: number, id = mark as string): MayflyEvent => ({
  source: "/test",
  id: `${subject}-${id}`,
  type: eventTypeOf(mark),
  subject,
  time: isoMicrosOf(BEGIN + minute * 60_000),
  data: { workloadId: "one-vm", revision: 1, ordinal: 0 },
});
const life = (subject: string, minute: number): MayflyEvent[] => [
  event(subject, "requested", minute),
  event(subject, "ready", minute + 0.1),
  event(subject, "stopped", minute + 3),
];

describe("rollups", () => {
  it("equal raw and a single batch, in whatever order, with repetitions, in whatever batches", async () => {
    await fc.assert(
      fc.asyncProperty(
        lateEvents,
        fc.integer({ min: 1, max: 9 }),
        endedRollouts,
        fc.constantFrom(1, 4, 1000),
        clockJumps,
        async (events, size, rollouts, busyFrom, jumps) => {
          await emptyTables(database.pool);
          await storeRollouts(database.pool, rollouts);
          await record(events);
          await drain(database.pool, 3, busyFrom);
          await storeJumps(jumps);
          await drain(database.pool, 3, busyFrom);
          await expectCounted();
          const samples = await readSamples(database.pool);
          expect(await readBusyHours(database.pool)).toEqual(hoursWith(samples, busyFrom));
          const atOnce = rollupsOf(samples);

          await emptyTables(database.pool);
          await storeJumps(jumps);
          const late = [...events, ...events.slice(0, size)].reverse();
          for (let from = 0; from < late.length; from += size) {
            await record(late.slice(from, from + size));
            // In the midst, so that what comes after is late for them.
            if (from === 0) await storeRollouts(database.pool, rollouts);
            await recomputeRollups(database.pool, 2, busyFrom);
          }
          await drain(database.pool, 3, busyFrom);
          await expectCounted();
          expect(rollupsOf(await readSamples(database.pool))).toEqual(atOnce);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("follow a sample into the bucket that a late event moves it to, and what is deleted out of it", async () => {
    await record([...life("a", 70), ...life("b", 70)]);
    await drain(database.pool);
    await record([event("a", "requested", 2, "earlier")]);
    await drain(database.pool);
    await expectCounted();
    expect((await database.pool.query("SELECT FROM rollup WHERE count <= 0")).rows).toEqual([]);
    await database.pool.query("DELETE FROM instance");
    await drain(database.pool);
    expect(await readRollups(database.pool)).toEqual({});
  });

  it("have minutes of an hour from the time on at which it is busy, and keep them right whatever comes late", async () => {
    await record([...life("a", 61), ...life("b", 62)]);
    await drain(database.pool, 9, 6);
    expect(await readBusyHours(database.pool)).toEqual(new Set());
    await record([...life("c", 62), ...life("d", 130)]);
    await drain(database.pool, 9, 6);
    await expectCounted();
    const busyHours = hoursWith(await readSamples(database.pool), 6);
    expect([...busyHours]).toHaveLength(1);
    expect(await readBusyHours(database.pool)).toEqual(busyHours);
    await record([...life("late", 63), event("a", "requested", 60.5, "earlier")]);
    await drain(database.pool, 9, 6);
    await expectCounted();
    await database.pool.query("DELETE FROM instance WHERE id IN ('a', 'b', 'c')");
    await drain(database.pool, 9, 6);
    await expectCounted();
    expect(await readBusyHours(database.pool)).toEqual(busyHours);
  });

  it("are counted by the marked minute in a busy hour, however much the hour holds", async () => {
    const client = await database.pool.connect();
    await client.query(
      `INSERT INTO instance (id, workload_id, revision, ordinal, kind, simulated, requested_at, ready_at)
       SELECT 'i' || n, 'one-vm', 1, n, 'vm', false, at, at + n * interval '1 ms'
         FROM generate_series(0, 11999) n
        CROSS JOIN LATERAL (SELECT $1::timestamptz + n * interval '0.2 s' AS at) requested`,
      [isoMicrosOf(BEGIN + 60_000)],
    );
    client.release();
    await drain(database.pool);
    await expectCounted();
    expect((await readBusyHours(database.pool)).size).toBe(1);
    await record([event("late", "requested", 10), event("late", "ready", 10.5)]);
    const marks = await database.pool.query("SELECT DISTINCT bucket_at FROM rollup_dirty");
    expect(marks.rowCount).toBe(1);
    expect(await recomputeRollups(database.pool, 9)).toBe(1);
    await expectCounted();
  });

  it("are counted whole in a database that is older than they are", async () => {
    await record([...life("a", 0), ...life("b", 100)]);
    await storeRollouts(database.pool, [storedRollout({ kind: "scale", at: 9_000_000, replicas: [1, 2] })]);
    await database.pool.query("TRUNCATE rollup, rollup_slice, rollup_dirty, rollup_busy_hour");
    const migration = await readFile("prisma/migrations/0003_rollups/migration.sql", "utf8");
    await database.pool.query(migration.slice(migration.indexOf('INSERT INTO "rollup_dirty"')));
    await drain(database.pool);
    await expectCounted();
    expect(Object.keys(await readRollups(database.pool))).not.toEqual([]);
  });

  it("are untouched by an end that a crash prevents, and made good by the next turn", async () => {
    await record(life("a", 0));
    await database.pool.query(
      `CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'crash'; END $$`,
    );
    await database.pool.query(
      `CREATE CONSTRAINT TRIGGER crash AFTER INSERT ON rollup DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION crash()`,
    );
    await expect(recomputeRollups(database.pool, 9)).rejects.toThrow("crash");
    await database.pool.query("DROP FUNCTION crash CASCADE");
    expect(await readRollups(database.pool)).toEqual({});
    await drain(database.pool);
    await expectCounted();
  });

  it("are counted once by two that count at the same time, while events come in", async () => {
    const batches = Array.from({ length: 30 }, (_, index) => life(`i${index}`, index % 7));
    const intake = Promise.all(batches.map(record));
    const counting = [drain(database.pool, 1), drain(database.pool, 2), drain(database.pool, 1)];
    await Promise.all([intake, ...counting]);
    await drain(database.pool);
    await expectCounted();
  });

  it("let one count while another does, without waiting for it", async () => {
    await record(life("a", 0));
    const other = await database.pool.connect();
    await other.query("BEGIN");
    await other.query("SELECT pg_advisory_xact_lock(7043203)");
    expect(await recomputeRollups(database.pool, 9)).toBe(0);
    await other.query("ROLLBACK");
    other.release();
    expect(await recomputeRollups(database.pool, 9)).toBe(2);
  });

  it("miss nothing of a transaction that commits after its hour was counted", async () => {
    const late = await database.pool.connect();
    await late.query("BEGIN");
    await recordEvents(sqlOfClient(late), life("late", 0));
    await record(life("early", 0));
    await drain(database.pool);
    expect(await readRollups(database.pool)).toEqual(rollupsOf(await readSamples(database.pool)));
    await late.query("COMMIT");
    late.release();
    await drain(database.pool);
    await expectCounted();
    expect(rollupsOf(await readSamples(database.pool))).not.toEqual({});
  });

  it("leave the bucket of the row that an upsert really replaced, not of the one that it saw first", async () => {
    await record(life("a", 190));
    await drain(database.pool);
    const first = await database.pool.connect();
    await first.query("BEGIN");
    await recordEvents(sqlOfClient(first), [event("a", "requested", 100, "earlier")]);
    const second = await database.pool.connect();
    await second.query("BEGIN");
    const waiting = recordEvents(sqlOfClient(second), [event("a", "requested", 30, "earliest")]);
    await expect
      .poll(async () => {
        const [row] = await sqlOfPool(database.pool).query<{ count: number }>(
          "SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted",
        );
        return row?.count;
      })
      .toBeGreaterThan(0);
    await first.query("COMMIT");
    await waiting;
    await drain(database.pool);
    await second.query("COMMIT");
    first.release();
    second.release();
    await drain(database.pool);
    await expectCounted();
  });
});
