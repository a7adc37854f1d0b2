import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { computeComparison } from "@/lib/comparisons/compute-comparison";
import type { Change } from "@/lib/comparisons/core/changes";
import { groupSchema } from "@/lib/comparisons/input";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { TestDatabase } from "@/lib/db/test-database";
import { isTimedBy, ROLLOUT_TIMINGS } from "./core/rollout-timings";
import { getTimings } from "./get-timings";
import {
  drain,
  emptyTables,
  endedRollouts,
  rollupDatabase,
  storedRollout,
  storeRollouts,
} from "./rollup-history.fixture";
import { EVERYTHING } from "./scope";
import { selectRollups } from "./select-rollups";

let database: TestDatabase;
beforeAll(async () => {
  database = await rollupDatabase();
});
afterAll(() => database.drop());
beforeEach(() => emptyTables(database.pool));

type Rollouts = typeof endedRollouts extends fc.Arbitrary<infer T> ? T : never;

/** `[succeeded, failed, superseded]` of a workload by timing, as the definition tells them. */
function defined(rollouts: Rollouts, workloadId: string) {
  const mine = rollouts
    .filter((one) => one.workloadId === workloadId)
    .map(({ kind, replicas, revisions, firstReady, isPreparation, outcome, durationMs }) => ({
      kind,
      firstReady,
      isPreparation,
      fromReplicas: replicas[0],
      toReplicas: replicas[1],
      fromRevision: revisions[0],
      toRevision: revisions[1],
      isOk: outcome === "succeeded" && durationMs >= 0,
      isSuperseded: outcome === "superseded",
      isFailed: outcome === "failed" || outcome === "reverted",
    }));
  return Object.fromEntries(
    ROLLOUT_TIMINGS.map((timing) => {
      const timed = mine.filter((one) => isTimedBy(one, timing));
      const counted = [timed.filter((one) => one.isOk), timed.filter((one) => one.isFailed)];
      return [timing, [...counted, timed.filter((one) => one.isSuperseded)].map(({ length }) => length)];
    }),
  );
}

async function rolledUp(workloadId: string) {
  const counts = [];
  for (const timing of ROLLOUT_TIMINGS) {
    const { n, failed, superseded } = await selectRollups(
      sqlOfPool(database.pool),
      { ...EVERYTHING, workloadId },
      timing,
    );
    counts.push([timing, [n, failed, superseded]]);
  }
  return Object.fromEntries(counts) as Record<string, unknown>;
}

it("is one definition: the overview, the comparison and the rollups count the same rollouts", async () => {
  await fc.assert(
    fc.asyncProperty(endedRollouts, async (rollouts) => {
      await emptyTables(database.pool);
      await storeRollouts(database.pool, rollouts);
      // No mark tells of these how many were ready: they are counted as if some did.
      for (const [index, { firstReady }] of rollouts.entries())
        await database.pool.query("UPDATE rollout SET first_ready = $2::int WHERE id = $1", [
          `ro-${index}`,
          firstReady,
        ]);
      await drain(database.pool);
      const [ofVm, ofSim] = [defined(rollouts, "one-vm"), defined(rollouts, "one-sim")];
      expect([await rolledUp("one-vm"), await rolledUp("one-sim")]).toEqual([ofVm, ofSim]);
      const { durations } = await computeComparison(sqlOfPool(database.pool), {
        a: groupSchema.parse({ workload: "one-vm" }),
        b: groupSchema.parse({ workload: "one-sim", origin: "simulated" }),
        frame: { application: null, window: "all" },
      });
      // How many of them a later change took the place of is in a note.
      const told = ({ notes }: (typeof durations)[number]["a"]): number =>
        notes.flatMap((note) => (note.because === "superseded" ? [note.changes] : []))[0] ?? 0;
      const compared = (side: "a" | "b") =>
        Object.fromEntries(
          durations.flatMap((one) =>
            one.timing === "startup"
              ? []
              : [[one.timing, [one[side].reached, one[side].failed, told(one[side])]]],
          ),
        );
      expect([compared("a"), compared("b")]).toEqual([ofVm, ofSim]);
      const reader = { prisma: database.prisma, sql: sqlOfPool(database.pool), actor: LOCAL_OPERATOR };
      const { items } = await getTimings(reader, { window: "all", simulated: true });
      for (const { timing, groups } of items) {
        if (timing === "startup" || timing === "uptime") continue;
        const shown = groups.map(({ isSimulated, kind, reached, failed }) => [
          isSimulated,
          kind,
          reached,
          failed,
        ]);
        const counts = [
          [false, "vm", ...(ofVm[timing] ?? []).slice(0, 2)],
          [true, "container", ...(ofSim[timing] ?? []).slice(0, 2)],
        ];
        const hasSome = (counted: readonly unknown[]) => counted.slice(2).some((count) => count !== 0);
        expect(shown.filter(hasSome), timing).toEqual(counts.filter(hasSome));
      }
    }),
    { numRuns: 40 },
  );
});

it("leaves out what experiments prepared and restored before that was told of a rollout", async () => {
  const ids: Change["id"][] = ["ro-0", "ro-1", "ro-2"];
  await storeRollouts(
    database.pool,
    ids.map((_, at) => storedRollout({ kind: "rollback", at, replicas: [2, 2], revisions: [2, 1] })),
  );
  await drain(database.pool);
  const sql = sqlOfPool(database.pool);
  const counted = async () => (await selectRollups(sql, EVERYTHING, "rollback")).n;
  expect(await counted()).toBe(3);
  await sql.query(
    `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
     VALUES ('ex-1', 'one', 'rollback', 2, 1, '[]', 'test', 'ex-1') RETURNING id`,
  );
  for (const [nth, purpose] of ["prepare", "measure", "restore"].entries()) {
    await sql.query(
      `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, rollout_id)
       VALUES ('ex-1', $1::int, 1, 'one-vm', $2, '{"kind": "rollback", "revision": 1}', $3) RETURNING nth`,
      [nth, purpose, ids[nth]],
    );
  }
  const migration = await readFile("prisma/migrations/0014_preparations/migration.sql", "utf8");
  await database.pool.query(migration.slice(migration.indexOf('UPDATE "rollout"')));
  await drain(database.pool);
  expect(await counted()).toBe(1);
});
