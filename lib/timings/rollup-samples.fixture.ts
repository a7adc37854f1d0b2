import type pg from "pg";
import { changesOf, type Change } from "@/lib/comparisons/core/changes";
import { DURATION_TIMINGS } from "@/lib/timings/core/rollout-timings";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { Instant } from "@/lib/lifecycle/instant";
import { isPlannedStop, type Marks } from "@/lib/lifecycle/phase";
import { KEPT_MARKS, type StopReason } from "@/lib/lifecycle/vocabulary";
import { touches, type SkewedTime } from "@/lib/lifecycle/clock-jump";
import { indexOf } from "./core/sketch";
import { microsOf, stagesOf } from "./core/stages";
import { GRAIN_MS } from "./core/window-pieces";

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
  /** A later change took its place. */
  readonly isSuperseded: boolean;
  /** Of a first start. */
  readonly isFirst: boolean;
}

type InstanceRow = Dimensions &
  Marks & {
    readonly stopReason: StopReason | null;
    readonly isFirst: boolean;
    readonly hasNoStartup: boolean;
  };

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
    workloadId,
    kind,
    provider,
    runtime,
    revision,
    accelerator,
    simulated,
    timing,
    at,
    ms,
    isSuperseded: false,
    isFirst: row.isFirst,
  });
  const samples: RawSample[] = [];
  const isSkewed = (from: Instant, to: Instant): boolean =>
    jumps.some((one) => one.workloadId === workloadId && one.cause === "jump" && touches(from, to, one));
  if (requestedAt !== null && !row.hasNoStartup && (readyAt !== null || failedAt !== null)) {
    const isStartSkewed = readyAt !== null && isSkewed(requestedAt, readyAt);
    const startupMs = readyAt === null ? null : isStartSkewed ? SKEWED_MS : microsOf(readyAt - requestedAt);
    samples.push(sample("startup", requestedAt, startupMs));
    if (readyAt !== null && readyAt >= requestedAt && !isStartSkewed) {
      samples.push(...stagesOf(row).stages.map((one) => sample(one.stage, requestedAt, one.durationMs)));
    }
  }
  const endAt = failedAt ?? stoppedAt;
  if (readyAt !== null && endAt !== null && stopReason !== "unobserved") {
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
            workloadId: row.workloadId,
            kind: null,
            provider: null,
            runtime: null,
            accelerator: null,
            revision: row.toRevision,
            simulated: row.simulated,
            timing,
            at: row.at,
            isSuperseded: row.isCensored,
            isFirst: false,
            ms: !row.hasSucceeded ? null : isRolloutSkewed(row, jumps) ? SKEWED_MS : microsOf(row.durationMs),
          },
        ],
  );

/** All samples, told from the rows by the pure code that the pages use. */
export async function readSamples(pool: pg.Pool): Promise<RawSample[]> {
  const sql = sqlOfPool(pool);
  const instances = await sql.query<InstanceRow>(
    `SELECT ${DIMENSIONS}, ${KEPT_MARKS.map(instantColumn).join(", ")}, stop_reason AS "stopReason", first_of IS NOT NULL AS "isFirst", has_no_startup AS "hasNoStartup" FROM instance`,
  );
  const rollouts = await sql.query<RolloutRow>(
    `SELECT r.id, r.kind, r.workload_id AS "workloadId", r.outcome = 'succeeded' AS "hasSucceeded", r.outcome = 'superseded' AS "isCensored",
            r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas", r.from_revision AS "fromRevision",
            r.to_revision AS "toRevision", r.is_preparation AS "isPreparation", r.first_ready AS "firstReady", (extract(epoch FROM r.requested_at) * 1000)::float8 AS at,
            (extract(epoch FROM coalesce(r.reached_at, r.finished_at) - r.requested_at) * 1000)::float8 AS "durationMs",
            w.id = 'one-sim' AS simulated
       FROM rollout r JOIN workload w ON w.id = r.workload_id WHERE r.outcome IS NOT NULL`,
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
  for (const { at, ms, isSuperseded, timing, ...one } of samples) {
    const outcome = isSuperseded ? "superseded" : ms === null ? "failed" : ms < 0 ? "skewed" : "ok";
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
