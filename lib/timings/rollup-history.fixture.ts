import fc from "fast-check";
import type pg from "pg";
import { createTestDatabase } from "@/lib/db/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { refreshCourses } from "@/lib/events/refresh-courses";
import { eventTypeOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { FIRST_STARTS } from "@/lib/lifecycle/first-start";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { MARKS, ROLLOUT_KINDS, ROLLOUT_OUTCOMES, STOP_REASONS } from "@/lib/lifecycle/vocabulary";
import { GRAIN_MS } from "./core/window-pieces";
import { recomputeRollups } from "./recompute-rollups";

/** Shortly before midnight, so that few minutes touch several hours and two days. */
export const BEGIN = Date.parse("2026-11-22T22:59:00Z");
export const SPAN_MS = 4 * GRAIN_MS.hour;
const WORKLOADS = ["one-vm", "one-sim"] as const;

/** A fresh database with a measured and a simulated workload. */
export async function rollupDatabase() {
  const database = await createTestDatabase();
  await database.pool.query(`INSERT INTO application (id, name) VALUES ('one', 'one')`);
  await database.pool.query(
    `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision)
     VALUES ('one-vm', 'one', 'vm', 'vms', 'qemu', 1, 1), ('one-sim', 'one', 'container', 'simulated-containers', 'none', 1, 1)`,
  );
  return database;
}

export const emptyTables = (pool: pg.Pool) =>
  pool.query(
    "TRUNCATE event, instance, rollout, rollup, rollup_slice, rollup_dirty, rollup_busy_hour, clock_jump",
  );

/** Mostly around the first full hour; sometimes at any other time. */
const offset = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 120_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: SPAN_MS }) },
);

/** Events of few instances in any order, with clocks that disagree, facts that contradict and marks that are missing. */
export const lateEvents: fc.Arbitrary<MayflyEvent[]> = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom("r1-0", "r1-1", "r2-2", "r2-3"),
      workloadId: fc.constantFrom(...WORKLOADS),
      mark: fc.constantFrom(...MARKS),
      at: offset,
      revision: fc.integer({ min: 1, max: 2 }),
      facts: fc.record(
        {
          accelerator: fc.constantFrom("tcg", "kvm"),
          runtime: fc.constantFrom("runc", "crun"),
          simulated: fc.constant(true),
          hasNoStartup: fc.constant(true),
          firstOf: fc.constantFrom(...FIRST_STARTS),
          reason: fc.constantFrom(...STOP_REASONS),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ name, workloadId, mark, at, revision, facts }) => ({
      source: "/test",
      id: `${name}-${mark}-${at}`,
      type: eventTypeOf(mark),
      time: isoMicrosOf(BEGIN + at),
      subject: name,
      data: { workloadId, revision, ordinal: 0, ...facts },
    })),
  { minLength: 1, maxLength: 30, selector: ({ id }) => id },
);

export const endedRollouts = fc.array(
  fc.record({
    workloadId: fc.constantFrom(...WORKLOADS),
    kind: fc.constantFrom(...ROLLOUT_KINDS),
    outcome: fc.constantFrom(...ROLLOUT_OUTCOMES),
    at: offset,
    durationMs: fc.integer({ min: -5, max: 100_000 }),
    replicas: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
    revisions: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
    firstReady: fc.option(fc.integer({ min: 0, max: 2 })),
    isPreparation: fc.boolean(),
  }),
  { maxLength: 8 },
);

/** Clocks that jumped or were apart, as controllers saw it. */
export const clockJumps = fc.array(
  fc
    .record({
      workloadIds: fc.subarray([...WORKLOADS], { minLength: 1 }),
      cause: fc.constantFrom("jump" as const, "apart" as const),
      at: offset,
      lengthMs: fc.integer({ min: 0, max: 60_000 }),
    })
    .map(({ at, lengthMs, ...one }) => ({
      ...one,
      fromAt: BEGIN + at,
      untilAt: BEGIN + at + lengthMs,
      byMs: lengthMs,
      host: "test",
      seenAt: BEGIN + at,
    })),
  { maxLength: 3 },
);

type StoredRollout = (typeof endedRollouts extends fc.Arbitrary<infer T> ? T : never)[number];

/** A recovery of one replica that took a second, from the history's begin on. */
export const storedRollout = (more: Partial<StoredRollout>): StoredRollout => ({
  workloadId: "one-vm",
  kind: "recover",
  outcome: "succeeded",
  at: 0,
  durationMs: 1_000,
  replicas: [1, 1],
  revisions: [1, 1],
  isPreparation: false,
  firstReady: null,
  ...more,
});

/** As the controller does it: an intent first, its end later, and with it when its target was reached. */
export async function storeRollouts(pool: pg.Pool, rollouts: readonly StoredRollout[]): Promise<void> {
  for (const [index, one] of rollouts.entries()) {
    const id = `ro-${index}`;
    await pool.query(
      `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                            to_replicas, actor, requested_at, is_preparation, first_ready)
       VALUES ($1, $2, $3, $1, 1, $4, $5, $6, $7, 'test', $8, $9, $10)`,
      [
        id,
        one.workloadId,
        one.kind,
        ...one.revisions,
        ...one.replicas,
        isoMicrosOf(BEGIN + one.at),
        one.isPreparation,
        one.firstReady,
      ],
    );
    await inTransaction(pool, async (sql) => {
      await sql.query(`UPDATE rollout SET outcome = $2, finished_at = $3 WHERE id = $1`, [
        ...[id, one.outcome, isoMicrosOf(BEGIN + one.at + one.durationMs)],
      ]);
      await refreshCourses(sql, [id]);
    });
  }
}

/** Counts until nothing is left that it could count. */
export async function drain(pool: pg.Pool, limit = 3, busyFrom?: number): Promise<void> {
  while ((await recomputeRollups(pool, limit, busyFrom)) > 0);
}
