import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { computeComparison } from "@/lib/comparisons/compute-comparison";
import { selectChoices } from "@/lib/comparisons/select-choices";
import type { Group } from "@/lib/comparisons/schema";
import { countingSql } from "@/lib/db/read-rows.fixture";
import type { Sql } from "@/lib/db/sql";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { listEvents } from "@/lib/events/list-events";
import type { ReadContext } from "@/lib/http/read-context";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { getTimings } from "@/lib/timings/get-timings";
import { EVERYTHING } from "@/lib/timings/scope";
import { selectLives } from "@/lib/timings/select-lives";
import { recomputeRollups } from "@/lib/timings/recompute-rollups";
import { listInstances } from "@/lib/workloads/list-instances";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { fillHistory, type FilledHistory } from "./fill-history";

const YEAR_MS = 365 * 86_400_000;
/** No read looks at more raw rows. */
const MOST = 1_000_000;
/** Real limits would need a history of many millions: the test has shorter ones, and its bound is as much lower. */
const SHORTER = 100;
const LONGEST_EVENTS = 100_000;

let database: TestDatabase;
let filled: FilledHistory;
beforeAll(async () => {
  database = await createTestDatabase();
  const until = Date.now();
  filled = await fillHistory(database.pool, {
    seed: 1,
    events: 100_000,
    applications: 2,
    from: until - 3 * YEAR_MS,
    until,
  });
  while ((await recomputeRollups(database.pool, 500)) > 0);
  await database.pool.query("VACUUM (ANALYZE)");
}, 120_000);
afterAll(() => database.drop());

async function rawRows(read: (ctx: ReadContext, sql: Sql) => Promise<unknown>): Promise<number> {
  const { sql, rawRows: counted } = countingSql(database.pool);
  await read({ prisma: database.prisma, sql, actor: LOCAL_OPERATOR }, sql);
  return counted();
}

const frame = { application: null, window: "all" } as const;
const VMS: Group = { kind: "vm", origin: "simulated" };
const CONTAINERS: Group = { kind: "container", origin: "simulated" };

const aDay = () => {
  const since = Date.now() - 1.5 * YEAR_MS;
  return { ...EVERYTHING, since, until: since + YEAR_MS / 365 };
};

describe("what a read looks at of a long history stays within a million raw rows", () => {
  it("and the history is longer than that", () => {
    expect(filled.events).toBeGreaterThan((5 * MOST) / SHORTER);
    expect(filled.instances).toBeGreaterThan(MOST / SHORTER);
  });

  it.each<[string, Group, Group]>([
    ["everything", VMS, CONTAINERS],
    ["one revision of many", { ...VMS, revision: 3 }, { ...CONTAINERS, revision: 3 }],
    ["an accelerator that none had", { ...VMS, accelerator: "kvm" }, { ...CONTAINERS, accelerator: "kvm" }],
    [
      "a window in the middle",
      { ...VMS, from: "2025-01-01T00:00:00.000Z", to: "2025-03-01T00:00:00.000Z" },
      { ...CONTAINERS, from: "2025-01-01T00:00:00.000Z", to: "2025-03-01T00:00:00.000Z" },
    ],
  ])("a comparison of %s", async (_, a, b) => {
    const rows = await rawRows((_ctx, sql) => computeComparison(sql, { a, b, frame }, 20_000 / SHORTER));
    expect(rows).toBeLessThan(MOST / SHORTER);
  });

  it("of a comparison takes all startups nevertheless, from rollups", async () => {
    const limit = 20_000 / SHORTER;
    const { durations, b } = await computeComparison(
      sqlOfPool(database.pool),
      { a: VMS, b: CONTAINERS, frame },
      limit,
    );
    const counted = await database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM instance WHERE kind = 'container' AND ready_at >= requested_at`,
    );
    expect(durations[0]?.b.reached).toBe(counted.rows[0]?.n);
    expect(b.notes.map(({ because }) => because)).toContain("horizon");
  });

  it("for an event that is not there leads on, page by page, to the end", async () => {
    const lookedAt = LONGEST_EVENTS / SHORTER;
    let [cursor, looked]: [string | null, number] = [null, 0];
    for (;;) {
      const from: string | null = cursor;
      const rows = await rawRows(async (ctx) => {
        const page = await listEvents(ctx, { text: "nowhere", window: "all", cursor: from }, lookedAt);
        expect(page.items).toEqual([]);
        cursor = page.nextCursor;
      });
      expect(rows).toBeLessThan(MOST / SHORTER);
      looked += lookedAt;
      if (cursor === null) break;
    }
    expect(looked).toBeGreaterThanOrEqual(filled.events);
    expect(looked).toBeLessThan(filled.events + 2 * lookedAt);
  });

  it.each<[string, (ctx: ReadContext) => Promise<unknown>]>([
    ["the overview's timings", (ctx) => getTimings(ctx, { window: "all" })],
    ["the overview's timings of 30 days", (ctx) => getTimings(ctx, { window: "30d" })],
    ["the workloads", (ctx) => listWorkloads(ctx)],
    ["the rollouts", (ctx) => listRollouts(ctx)],
    ["the lives of a day in the middle", (ctx) => selectLives(ctx.sql, aDay(), Date.now(), 120)],
    ["a workload's instances", (ctx) => listInstances(ctx, { id: "history-1-1-container" })],
    ["the events", (ctx) => listEvents(ctx, { window: "all" })],
    ["a workload's events", (ctx) => listEvents(ctx, { window: "all", workloadId: "history-1-1-container" })],
    ["what groups are chosen from", (ctx) => selectChoices(ctx.sql)],
  ])("of %s", async (_, read) => {
    // These keep their real limits, and what they look at does not grow with the history.
    expect(await rawRows(read)).toBeLessThan(MOST / 50);
  });
});
