import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { EVERYTHING } from "./scope";
import { selectLives } from "./select-lives";
import { selectOlderLives } from "./select-older-lives";

let db: HelloDatabase;
const HOUR = 3_600_000;
const BEGIN = Math.floor(Date.now()) - 1000 * HOUR;
/** All of them served long before the window, and beyond it or into it. */
const WINDOW = { since: BEGIN + 500 * HOUR, until: BEGIN + 501 * HOUR };
const NOW = BEGIN + 900 * HOUR;
const scope = { ...EVERYTHING, workloadId: "hello-vm", ...WINDOW };
const vm = (ordinal: number) => ({ workloadId: "hello-vm", revision: 1, ordinal });
const container = (ordinal: number) => ({ workloadId: "hello-container", revision: 1, ordinal });
/** Younger ones, all of which ended before the window began. */
const YOUNGER = 40;

beforeAll(async () => {
  db = await helloDatabase();
  await db.live(vm(0), BEGIN, { requested: 0, ready: 10, stopped: 700 * HOUR }, { reason: "scaled-in" });
  await db.live(vm(1), BEGIN + HOUR, { requested: 0, ready: 10, failed: 499.5 * HOUR }, { reason: "killed" });
  await db.live(vm(2), BEGIN + 2 * HOUR, { requested: 0, ready: 10 });
  await db.live(vm(3), BEGIN + 3 * HOUR, { requested: 0, ready: 10, stopped: 600 * HOUR });
  for (let n = 0; n < YOUNGER; n += 1)
    await db.live(
      vm(100 + n),
      BEGIN + (10 + n) * HOUR,
      { requested: 0, ready: 10, stopped: HOUR },
      { reason: "replaced" },
    );
});
afterAll(() => db.drop());

describe("selectLives", () => {
  it("finds who outlived a past window, however many younger ones there are and however low the limit", async () => {
    for (const limit of [4, 120]) {
      const { spans, missing } = await selectLives(db.sql, scope, NOW, limit);
      expect(spans.map(({ id, end, entryMs, exitMs }) => [id, end, entryMs, exitMs])).toEqual([
        ["hello-vm-r1-3", "censored", 497 * HOUR - 10, 498 * HOUR - 10],
        ["hello-vm-r1-2", "censored", 498 * HOUR - 10, 499 * HOUR - 10],
        ["hello-vm-r1-1", "failure", 499 * HOUR - 10, 499.5 * HOUR - 10],
        ["hello-vm-r1-0", "censored", 500 * HOUR - 10, 501 * HOUR - 10],
      ]);
      expect(missing).toBe(0);
    }
  });

  it("says how many of those that ran then could not be read", async () => {
    const { rows, missing } = await selectOlderLives(db.sql, scope, WINDOW.since, 3);
    expect([rows.map(({ id }) => id), missing]).toEqual([
      ["hello-vm-r1-3", "hello-vm-r1-2", "hello-vm-r1-1"],
      1,
    ]);
    expect((await selectOlderLives(db.sql, scope, BEGIN - HOUR, 3)).missing).toBe(0);
  });

  it("knows of each its application, its rollout, its host, and whether anybody knows why it stopped", async () => {
    await db.sql.query(
      `UPDATE instance SET rollout_id = 'ro-9', host = 'h9' WHERE id = 'hello-vm-r1-3' RETURNING id`,
    );
    const { spans } = await selectLives(db.sql, { ...scope, since: null, until: null }, NOW, 1000);
    const known = (id: string) => spans.find((one) => one.id === id);
    expect(known("hello-vm-r1-3")).toMatchObject({
      end: "unknown",
      unit: "ro-9",
      host: "h9",
      stratum: "hello",
    });
    expect(known("hello-vm-r1-2")).toMatchObject({ end: "censored", unit: null, host: null });
    expect(known("hello-vm-r1-0")).toMatchObject({ end: "planned" });
  });

  it("loses none of those that were asked for in the same moment where the limit falls between them", async () => {
    for (let n = 0; n < 4; n += 1)
      await db.live(container(n), BEGIN + 5 * HOUR, { requested: 0, ready: 10 + n });
    await db.live(container(9), BEGIN + 6 * HOUR, { requested: 0, ready: 10 });
    const { spans, seenSince } = await selectLives(
      db.sql,
      { ...EVERYTHING, workloadId: "hello-container" },
      NOW,
      3,
    );
    expect([spans.length, seenSince]).toEqual([5, BEGIN + 6 * HOUR]);
    const all = await selectLives(db.sql, { ...EVERYTHING, workloadId: "hello-container" }, NOW, 5);
    expect([all.spans.length, all.seenSince]).toEqual([5, null]);
    const one = await selectLives(db.sql, { ...EVERYTHING, workloadId: "hello-container" }, NOW, 1);
    expect(one.spans).toHaveLength(5);
  });

  it("reads what ended before it began, as clocks that disagree have it, and finds the others", async () => {
    await db.live(vm(500), BEGIN + 20 * HOUR, { requested: 0, ready: 10, stopped: -HOUR });
    const { spans } = await selectLives(db.sql, scope, NOW, 4);
    expect(spans).toHaveLength(4);
    const all = await selectLives(db.sql, { ...scope, since: null, until: null }, NOW, 1000);
    expect([all.spans.some(({ id }) => id === "hello-vm-r1-500"), all.skewed]).toEqual([false, 1]);
  });
});
