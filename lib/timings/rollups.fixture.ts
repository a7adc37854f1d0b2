import fc from "fast-check";
import type pg from "pg";
import { changesOf, type Change } from "@/lib/comparisons/core/changes";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createTestDatabase } from "@/lib/db/test-database";
import { eventTypeOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import { isPlannedStop, type Marks } from "@/lib/lifecycle/phase";
import {
  KEPT_MARKS,
  MARKS,
  ROLLOUT_KINDS,
  ROLLOUT_OUTCOMES,
  STOP_REASONS,
  type StopReason,
} from "@/lib/lifecycle/vocabulary";
import { DURATION_TIMINGS } from "@/lib/comparisons/schema";
import { touches, type SkewedTime } from "./core/clock-jump";
import { indexOf } from "./core/sketch";
import { microsOf, stagesOf } from "./core/stages";
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
      ...{ ...one, fromAt: BEGIN + at, untilAt: BEGIN + at + lengthMs },
      ...{ byMs: lengthMs, host: "test", seenAt: BEGIN + at },
    })),
  { maxLength: 3 },
);

/** As the controller does it: an intent first, its end later. */
export async function storeRollouts(
  pool: pg.Pool,
  rollouts: typeof endedRollouts extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> {
  for (const [index, one] of rollouts.entries()) {
    const id = `ro-${index}`;
    await pool.query(
      `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                            to_replicas, actor, requested_at)
       VALUES ($1, $2, $3, $1, 1, $4, $5, $6, $7, 'test', $8)`,
      [id, one.workloadId, one.kind, ...one.revisions, ...one.replicas, isoMicrosOf(BEGIN + one.at)],
    );
    await pool.query(`UPDATE rollout SET outcome = $2, finished_at = $3 WHERE id = $1`, [
      ...[id, one.outcome, isoMicrosOf(BEGIN + one.at + one.durationMs)],
    ]);
  }
}

/** Counts until nothing is left that it could count. */
export async function drain(pool: pg.Pool, limit = 3, busyFrom?: number): Promise<void> {
  while ((await recomputeRollups(pool, limit, busyFrom)) > 0);
}

interface Dimensions {
  readonly workloadId: string;
  readonly kind: string | null;
  readonly provider: string | null;
  readonly runtime: string | null;
  readonly revision: number;
  readonly accelerator: string | null;
  readonly simulated: boolean;
}

/** A sample as raw tells it; failed where `ms` is null. */
export interface RawSample extends Dimensions {
  readonly timing: string;
  readonly at: Instant;
  readonly ms: number | null;
}

type InstanceRow = Dimensions & Marks & { readonly stopReason: StopReason | null };

const DIMENSIONS = `workload_id AS "workloadId", kind, provider, runtime, revision, accelerator, simulated`;
const instantColumn = (name: string): string =>
  `(extract(epoch FROM ${name}_at) * 1000)::float8 AS "${name}At"`;

interface StoredJump extends SkewedTime {
  readonly workloadId: string;
  readonly cause: "jump" | "apart";
}
/** A span of which clocks disagree counts as skewed, as one below zero does. */
const SKEWED_MS = -1;

function samplesOfInstance(row: InstanceRow, jumps: readonly StoredJump[]): RawSample[] {
  const { workloadId, kind, provider, runtime, revision, accelerator, simulated } = row;
  const { requestedAt, readyAt, failedAt, stoppedAt, stopReason } = row;
  const sample = (timing: string, at: Instant, ms: number | null): RawSample => ({
    ...{ workloadId, kind, provider, runtime, revision, accelerator, simulated },
    ...{ timing, at, ms },
  });
  const samples: RawSample[] = [];
  const isSkewed = (from: Instant, to: Instant): boolean =>
    jumps.some((one) => one.workloadId === workloadId && one.cause === "jump" && touches(from, to, one));
  if (requestedAt !== null && (readyAt !== null || failedAt !== null)) {
    const isStartSkewed = readyAt !== null && isSkewed(requestedAt, readyAt);
    const startupMs = readyAt === null ? null : isStartSkewed ? SKEWED_MS : microsOf(readyAt - requestedAt);
    samples.push(sample("startup", requestedAt, startupMs));
    if (readyAt !== null && readyAt >= requestedAt && !isStartSkewed) {
      samples.push(...stagesOf(row).stages.map((one) => sample(one.stage, requestedAt, one.durationMs)));
    }
  }
  const endAt = failedAt ?? stoppedAt;
  if (readyAt !== null && endAt !== null) {
    const timing = isPlannedStop(stopReason) ? "lifetime-planned" : "lifetime-failure";
    samples.push(sample(timing, endAt, isSkewed(readyAt, endAt) ? SKEWED_MS : microsOf(endAt - readyAt)));
  }
  return samples;
}

type RolloutRow = Omit<Change, "hasClockSkew"> & { workloadId: string; at: Instant; simulated: boolean };

const isRolloutSkewed = ({ workloadId, at, durationMs }: RolloutRow, jumps: readonly StoredJump[]): boolean =>
  jumps.some((one) => one.workloadId === workloadId && touches(at, at + durationMs, one));

const samplesOfRollout = (row: RolloutRow, jumps: readonly StoredJump[]): RawSample[] =>
  DURATION_TIMINGS.flatMap((timing) =>
    timing === "startup" || changesOf([{ ...row, hasClockSkew: false }], timing).length === 0
      ? []
      : [
          {
            ...{ workloadId: row.workloadId, kind: null, provider: null, runtime: null, accelerator: null },
            ...{ revision: row.toRevision, simulated: row.simulated, timing, at: row.at },
            ms: !row.hasSucceeded ? null : isRolloutSkewed(row, jumps) ? SKEWED_MS : microsOf(row.durationMs),
          },
        ],
  );

/** All samples, told from the rows by the pure code that the pages use. */
export async function readSamples(pool: pg.Pool): Promise<RawSample[]> {
  const sql = sqlOfPool(pool);
  const instances = await sql.query<InstanceRow>(
    `SELECT ${DIMENSIONS}, ${KEPT_MARKS.map(instantColumn).join(", ")}, stop_reason AS "stopReason" FROM instance`,
  );
  const rollouts = await sql.query<RolloutRow>(
    `SELECT r.id, r.kind, r.workload_id AS "workloadId", r.outcome = 'succeeded' AS "hasSucceeded",
            r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas", r.from_revision AS "fromRevision",
            r.to_revision AS "toRevision", (extract(epoch FROM r.requested_at) * 1000)::float8 AS at,
            (extract(epoch FROM r.finished_at - r.requested_at) * 1000)::float8 AS "durationMs",
            w.id = 'one-sim' AS simulated
       FROM rollout r JOIN workload w ON w.id = r.workload_id WHERE r.outcome <> 'superseded'`,
  );
  const jumps = await sql.query<StoredJump>(
    `SELECT workload_id AS "workloadId", cause, (extract(epoch FROM from_at) * 1000)::float8 AS "fromAt",
            (extract(epoch FROM until_at) * 1000)::float8 AS "untilAt" FROM clock_jump`,
  );
  return [
    ...instances.flatMap((row) => samplesOfInstance(row, jumps)),
    ...rollouts.flatMap((row) => samplesOfRollout(row, jumps)),
  ];
}

type Counts = Readonly<Record<string, number>>;
const sorted = (counts: Map<string, number>): Counts => Object.fromEntries([...counts].sort());

const hourOf = (workloadId: string, at: Instant): string =>
  `${workloadId} ${Math.floor(at / GRAIN_MS.hour) * GRAIN_MS.hour}`;

/** Of which hours minutes are kept. */
export async function readBusyHours(pool: pg.Pool): Promise<ReadonlySet<string>> {
  const rows = await sqlOfPool(pool).query<{ workloadId: string; at: Instant }>(
    `SELECT workload_id AS "workloadId", (extract(epoch FROM bucket_at) * 1000)::float8 AS at FROM rollup_busy_hour`,
  );
  return new Set(rows.map(({ workloadId, at }) => hourOf(workloadId, at)));
}

/** Hours with at least so many samples. */
export function hoursWith(samples: readonly RawSample[], least: number): ReadonlySet<string> {
  const hours = samples.map(({ workloadId, at }) => hourOf(workloadId, at));
  return new Set(hours.filter((hour) => hours.filter((other) => other === hour).length >= least));
}

/** What the rollups should hold: counts by slice, grain, bucket of time and of length; minutes of busy hours alone. */
export function rollupsOf(samples: readonly RawSample[], busyHours: ReadonlySet<string> = new Set()): Counts {
  const counts = new Map<string, number>();
  for (const { at, ms, timing, ...one } of samples) {
    const outcome = ms === null ? "failed" : ms < 0 ? "skewed" : "ok";
    for (const [grain, unit] of Object.entries(GRAIN_MS)) {
      if (grain === "minute" && !busyHours.has(hourOf(one.workloadId, at))) continue;
      const slice = [
        one.workloadId,
        one.kind,
        one.provider,
        one.runtime,
        one.revision,
        one.accelerator,
        one.simulated,
      ];
      const index = ms !== null && ms >= 0 ? indexOf(ms) : 0;
      const name = JSON.stringify([timing, outcome, ...slice, grain, Math.floor(at / unit) * unit, index]);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return sorted(counts);
}

/** What they hold. */
export async function readRollups(pool: pg.Pool): Promise<Counts> {
  const rows = await sqlOfPool(pool).query<{ name: unknown[]; count: number }>(
    `SELECT json_build_array(timing, outcome, workload_id, kind, provider, runtime, revision, accelerator, simulated,
                             grain, (extract(epoch FROM bucket_at) * 1000)::bigint, idx) AS name, count::float8
       FROM rollup JOIN rollup_slice ON id = slice_id`,
  );
  return sorted(new Map(rows.map(({ name, count }) => [JSON.stringify(name), count])));
}
