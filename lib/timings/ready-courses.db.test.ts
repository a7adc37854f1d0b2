import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { selectChanges } from "@/lib/comparisons/select-changes";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { TestDatabase } from "@/lib/db/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-events";
import { refreshCourses } from "@/lib/events/refresh-courses";
import { eventTypeOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { requestScale } from "@/lib/rollouts/request-scale";
import { emptyTables, rollupDatabase } from "./rollup-history.fixture";
import { EVERYTHING } from "./scope";

const BEGIN = Date.UTC(2026, 9, 1);
const END_MS = 3_000;
const OUTCOMES = ["succeeded", "reverted", "failed", "superseded"] as const;
type Told = readonly [
  name: string,
  mark: "requested" | "ready" | "unready" | "draining" | "failed",
  at: number,
];

let database: TestDatabase;
beforeAll(async () => {
  database = await rollupDatabase();
});
beforeEach(() => emptyTables(database.pool));
afterAll(() => database.drop());

const context = () => ({ sql: sqlOfPool(database.pool), prisma: database.prisma, actor: LOCAL_OPERATOR });
const eventOf = ([name, mark, at]: Told): MayflyEvent => ({
  source: "/test",
  id: `${name}-${mark}-${at}`,
  subject: name,
  type: eventTypeOf(mark),
  time: isoMicrosOf(BEGIN + at),
  data: { workloadId: "one-vm", revision: 1, ordinal: 0 },
});
const record = (told: readonly Told[]) =>
  inTransaction(database.pool, (sql) => recordEvents(sql, told.map(eventOf)));

async function rollBack(id: string, outcome: string | null): Promise<void> {
  await database.pool.query(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                          to_replicas, actor, requested_at, started_at, finished_at, outcome, first_ready, lowest_ready)
     VALUES ($1, 'one-vm', 'rollback', $1, 1, 2, 1, 3, 3, 'test', $2, $2, $3, $4, 3, 3)`,
    [id, isoMicrosOf(BEGIN), outcome && isoMicrosOf(BEGIN + END_MS), outcome],
  );
  if (outcome) await inTransaction(database.pool, (sql) => refreshCourses(sql, [id]));
}

/** As the chart draws it, as the rollout and the list say it, and as Compare says it of those that it counts. */
async function fewestOf(id: string): Promise<readonly (number | null | undefined)[]> {
  const rollout = await getRollout(context(), { id });
  const drawn = rollout.curve.map(({ readyByRevision }) =>
    Object.values(readyByRevision).reduce((sum, count) => sum + count, 0),
  );
  const { items } = await listRollouts(context(), { limit: 50 });
  const compared = await selectChanges(sqlOfPool(database.pool), EVERYTHING, 100);
  const change = compared.find((one) => one.id === id);
  return [
    Math.min(...drawn),
    rollout.lowestReady,
    items.find((one) => one.id === id)?.lowestReady,
    ...(change ? [change.lowestReady] : []),
  ];
}

describe("how few were ready", () => {
  const before: Told[] = ["a", "b", "c"].flatMap((name): Told[] => [
    [name, "requested", -900],
    [name, "ready", -800],
  ]);

  it("counts what is told of it late, between two turns of the controller", async () => {
    await record(before);
    await rollBack("ro-0", "succeeded");
    expect(await fewestOf("ro-0")).toEqual([3, 3, 3, 3]);
    await record([["b", "unready", 500]]);
    await record([["b", "ready", 700]]);
    expect(await fewestOf("ro-0")).toEqual([2, 2, 2, 2]);
    expect((await getRollout(context(), { id: "ro-0" })).readinessLoss).toEqual({ lowest: 2, floor: 3 });
  });

  it("is told of one that a later change takes the place of, too", async () => {
    await record([...before, ["a", "failed", 500], ["c", "draining", 600]]);
    await database.pool.query("UPDATE workload SET desired_replicas = 3 WHERE id = 'one-vm'");
    await rollBack("ro-0", null);
    const { lowestReady } = await getRollout(context(), { id: "ro-0" });
    expect(lowestReady).toBe(1);
    await requestScale(context(), { workloadId: "one-vm", replicas: 2, idempotencyKey: "key-of-two" });
    expect(await fewestOf("ro-0")).toEqual([1, 1, 1, 1]);
  });

  it("is one number in the chart, the answer, the list and Compare, in whatever order the marks come", async () => {
    const marks = fc.uniqueArray(
      fc.tuple(
        fc.constantFrom("a", "b", "c", "d"),
        fc.constantFrom("requested", "ready", "unready", "draining", "failed"),
        fc.integer({ min: -1_000, max: END_MS + 500 }),
      ),
      { maxLength: 16, selector: (told) => told.join() },
    );
    await fc.assert(
      fc.asyncProperty(marks, fc.nat(16), fc.constantFrom(...OUTCOMES), async (all, early, outcome) => {
        await emptyTables(database.pool);
        await record(all.slice(0, early));
        await rollBack("ro-0", outcome);
        for (const one of all.slice(early)) await record([one]);
        expect(new Set(await fewestOf("ro-0")).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});
