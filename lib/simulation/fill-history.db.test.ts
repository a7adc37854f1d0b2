import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { recordEvents } from "@/lib/events/record-events";
import { historyOf, simulatedWorkloads, type HistoryOptions } from "./core/history";
import { eventsOfLife, eventsOfRollout } from "./core/past-events";
import { fillHistory } from "./fill-history";

const UNTIL = Date.UTC(2026, 9, 1);
const OPTIONS: HistoryOptions = {
  seed: 7,
  events: 3_000,
  applications: 1,
  from: UNTIL - 700 * 86_400_000,
  until: UNTIL,
};

let filled: TestDatabase;
let recorded: TestDatabase;
beforeAll(async () => {
  [filled, recorded] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(() => Promise.all([filled.drop(), recorded.drop()]));

describe("fillHistory", () => {
  it("writes the rows that recordEvents makes of the same events", async () => {
    const said: number[] = [];
    const counts = await fillHistory(filled.pool, OPTIONS, (events) => said.push(events));
    const events = simulatedWorkloads(OPTIONS).flatMap((workload) =>
      [...historyOf(workload, OPTIONS)].flatMap((past) =>
        past.kind === "life"
          ? eventsOfLife(workload, past)
          : past.kind === "rollout"
            ? eventsOfRollout(workload, past)
            : [],
      ),
    );
    for (let at = 0; at < events.length; at += 1000)
      await inTransaction(recorded.pool, (sql) => recordEvents(sql, events.slice(at, at + 1000)));
    expect([counts.events, said.at(-1)]).toEqual([events.length, events.length]);
    for (const statement of [
      "SELECT * FROM instance ORDER BY id",
      "SELECT source, id, type, time, subject, workload_id, data FROM event ORDER BY source, id",
    ]) {
      const [ours, theirs] = await Promise.all([
        filled.pool.query(statement),
        recorded.pool.query(statement),
      ]);
      expect(ours.rows.length).toBeGreaterThan(100);
      expect(ours.rows).toEqual(theirs.rows);
    }
  });

  it("says that all of it is simulated, and leaves nothing for a controller to run", async () => {
    const { rows } = await filled.pool.query(
      `SELECT bool_and(simulated) AS simulated, count(*) FILTER (WHERE stopped_at IS NULL AND failed_at IS NULL) AS alive,
              (SELECT sum(desired_replicas) FROM workload) AS desired,
              (SELECT count(*) FROM rollout WHERE outcome IS NULL) AS open FROM instance`,
    );
    expect(rows).toEqual([{ simulated: true, alive: "0", desired: "0", open: "0" }]);
  });

  it("refuses the same seed again and writes nothing", async () => {
    const count = async () => (await filled.pool.query("SELECT count(*) FROM event")).rows;
    const before = await count();
    await expect(fillHistory(filled.pool, OPTIONS)).rejects.toMatchObject({ code: "conflict" });
    expect(await count()).toEqual(before);
  });

  it("writes nothing where it is interrupted", async () => {
    const other = { ...OPTIONS, seed: 8 };
    const interrupted = fillHistory(filled.pool, other, () => {
      throw new Error("interrupted");
    });
    await expect(interrupted).rejects.toThrow("interrupted");
    const { rows } = await filled.pool.query("SELECT id FROM application WHERE id LIKE 'history-8-%'");
    expect(rows).toEqual([]);
  });
});
