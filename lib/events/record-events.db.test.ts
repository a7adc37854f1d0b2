import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { eventTypeOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { foldEvents, type FoldedInstance } from "@/lib/lifecycle/fold";
import { isoMicrosOf, instantOf } from "@/lib/lifecycle/instant";
import { KINDS, MARKS, STOP_REASONS } from "@/lib/lifecycle/vocabulary";
import { recordEvents } from "./record-events";
import { FIRST_STARTS } from "@/lib/lifecycle/first-start";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query("TRUNCATE event, instance");
});

const START = Date.parse("2026-11-23T08:00:00Z");

const eventArbitrary: fc.Arbitrary<MayflyEvent> = fc
  .record({
    subject: fc.constantFrom("w-r1-0", "w-r1-1", "w-r2-2"),
    mark: fc.constantFrom(...MARKS),
    micros: fc.integer({ min: 0, max: 3_000_000 }),
    source: fc.constantFrom("/a", "/b"),
    ordinal: fc.integer({ min: 0, max: 3 }),
    facts: fc.record(
      {
        kind: fc.constantFrom(...KINDS),
        provider: fc.constantFrom("vms", "containers", "Ümlaut"),
        accelerator: fc.constantFrom("tcg", "kvm"),
        simulated: fc.boolean(),
        firstOf: fc.constantFrom(...FIRST_STARTS),
        engineVersion: fc.constantFrom("7.2.0", "8.1.2"),
        imageCached: fc.boolean(),
        concurrency: fc.integer({ min: 1, max: 9 }),
        address: fc.constantFrom("127.0.0.1:1", "127.0.0.1:20"),
        isolation: fc.constantFrom({ memory: "64 MB" }, { memory: "64 MB", network: "closed" }),
        reason: fc.constantFrom(...STOP_REASONS),
        exitCode: fc.integer({ min: 0, max: 255 }),
        message: fc.string({ unit: "grapheme-ascii", maxLength: 20 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ subject, mark, micros, source, ordinal, facts }) => ({
    source,
    id: `${subject}-${mark}-${micros}-${ordinal}-${JSON.stringify(facts).length}`,
    type: eventTypeOf(mark),
    time: isoMicrosOf(START + micros / 1000),
    subject,
    data: { workloadId: "w", revision: 1, ordinal, ...facts },
  }));

/** One payload for each identity, as (source, id) promises. */
const uniqueEvents = fc.uniqueArray(eventArbitrary, {
  minLength: 1,
  maxLength: 25,
  selector: (event) => `${event.source} ${event.id}`,
});

const AS_READ = /_at$/;
async function readRows(): Promise<Record<string, unknown>[]> {
  const rows = await sqlOfPool(database.pool).query<{ row: Record<string, unknown> }>(
    "SELECT to_jsonb(i) AS row FROM instance i ORDER BY id",
  );
  return rows.map(({ row }) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        AS_READ.test(name) && typeof value === "string" ? isoMicrosOf(instantOf(zulu(value))) : value,
      ]),
    ),
  );
}

/** Postgres leaves out trailing zeros and writes the offset. */
function zulu(text: string): string {
  const [, head = text, decimals = ""] = /^([^.+]*)(?:\.(\d+))?\+00:00$/.exec(text) ?? [];
  return `${head}.${decimals.padEnd(6, "0")}Z`;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const rowsOf = (folded: Iterable<FoldedInstance>): Record<string, unknown>[] =>
  [...folded]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((instance) =>
      Object.fromEntries(
        Object.entries(instance).map(([name, value]: [string, unknown]) => [
          snake(name),
          name.endsWith("At") && typeof value === "number" ? isoMicrosOf(value) : value,
        ]),
      ),
    );

function split<T>(items: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  let at = 0;
  for (let i = 0; at < items.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    batches.push(items.slice(at, at + size));
    at += size;
  }
  return batches;
}

const recordInTransaction = (events: readonly MayflyEvent[]) =>
  inTransaction(database.pool, (sql) => recordEvents(sql, events));

describe("recordEvents", () => {
  it("gives the rows of the pure fold for any order, repetition and split, at once or one after the other", async () => {
    await fc.assert(
      fc.asyncProperty(
        uniqueEvents.chain((events) =>
          fc.record({
            events: fc.constant(events),
            arrival: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
            sizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
            concurrently: fc.boolean(),
          }),
        ),
        async ({ events, arrival, sizes, concurrently }) => {
          await database.pool.query("TRUNCATE event, instance");
          const batches = split(arrival, sizes);
          if (concurrently) await Promise.all(batches.map(recordInTransaction));
          else for (const batch of batches) await recordInTransaction(batch);
          expect(await readRows()).toEqual(rowsOf(foldEvents(events).values()));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it("counts what was new, and nothing the second time", async () => {
    const events = fc.sample(uniqueEvents, { numRuns: 1, seed: 7 })[0] ?? [];
    const first = await recordInTransaction(events);
    expect(first.inserted).toBe(events.length);
    expect(first.workloadIds).toEqual(["w"]);
    expect(await recordInTransaction(events)).toEqual({ inserted: 0, workloadIds: [], subjects: [] });
  });

  it("takes any text, number and time, or refuses the event by its name", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 220 }),
      fc.constantFrom("\0", "\ud800", "é"),
    );
    const whole = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constantFrom(0, 1, 2 ** 31 - 1, 2 ** 31));
    const time = fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toJSON()),
      fc.constantFrom("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z"),
    );
    const data = fc.record(
      { workloadId: text, revision: whole, ordinal: whole, exitCode: whole, message: text, rolloutId: text },
      { requiredKeys: ["workloadId", "revision", "ordinal"] },
    );
    const type = fc.constantFrom(eventTypeOf("failed"), "dev.mayfly.rollout.step");
    const any = fc.record({ source: text, id: text, type, time, subject: text, data });
    await fc.assert(
      fc.asyncProperty(any, async (event) => {
        const outcome = await recordInTransaction([event]).catch((error: unknown) => error);
        if (outcome instanceof Error)
          expect(outcome).toMatchObject({ code: "invalid-input", name: "AppError" });
      }),
      { numRuns: 150 },
    );
  });

  it("works in a Prisma transaction and is undone with it", async () => {
    const { sqlOfPrisma } = await import("@/lib/db/sql-of");
    const event = fc.sample(eventArbitrary, { numRuns: 1, seed: 3 })[0];
    if (!event) throw new Error("no sample");
    const undone = database.prisma.$transaction(async (tx) => {
      expect((await recordEvents(sqlOfPrisma(tx), [event])).inserted).toBe(1);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await readRows()).toEqual([]);
  });

  it.each([
    ["an unknown type", { type: "dev.mayfly.instance.exploded" }],
    ["a time that is none", { time: "yesterday" }],
    ["data without a workload", { data: { revision: 1, ordinal: 0 } }],
    ["a revision that is no number", { data: { workloadId: "w", revision: "one", ordinal: 0 } }],
    ["a revision that no column holds", { data: { workloadId: "w", revision: 3_000_000_000, ordinal: 0 } }],
    ["a subject with a NUL", { subject: "a\0b" }],
    [
      "half a character in its message",
      { data: { workloadId: "w", revision: 1, ordinal: 0, message: "\ud800" } },
    ],
    [
      "a NUL in a name that is not known",
      { data: { workloadId: "w", revision: 1, ordinal: 0, x: { "\0": 1 } } },
    ],
    ["a year that Postgres has not", { time: "0000-01-01T00:00:00Z" }],
    ["a time that rounds into a year of five digits", { time: "9999-12-31T23:59:59.999999Z" }],
    ["a day that does not exist", { time: "2026-02-30T10:00:00Z" }],
    [
      "a rollout's id that no index takes",
      { data: { workloadId: "w", revision: 1, ordinal: 0, rolloutId: "x".repeat(9_000) } },
    ],
  ])("refuses %s, names the event and writes nothing of its batch", async (_name, wrong) => {
    const good: MayflyEvent = {
      source: "/a",
      id: "good",
      type: eventTypeOf("requested"),
      time: "2026-11-23T08:00:00.000001Z",
      subject: "w-r1-0",
      data: { workloadId: "w", revision: 1, ordinal: 0 },
    };
    const attempt = recordInTransaction([good, { ...good, id: "bad-one", ...wrong }]);
    await expect(attempt).rejects.toMatchObject({ code: "invalid-input" });
    await expect(attempt).rejects.toThrow("Event 2 (/a, bad-one)");
    expect((await database.pool.query("SELECT 1 FROM event")).rowCount).toBe(0);
  });
});
