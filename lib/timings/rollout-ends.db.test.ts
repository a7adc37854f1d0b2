import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectChanges } from "@/lib/comparisons/select-changes";
import { selectReadySteps } from "@/lib/comparisons/select-ready-steps";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { sqlOfPool } from "@/lib/db/sql-of";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-events";
import { refreshDueEnds, refreshCourses } from "@/lib/events/refresh-courses";
import { eventTypeOf, markOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { isServingMark, type ServingMark } from "@/lib/lifecycle/fleet-counts";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { reachedAt, type Aim } from "@/lib/lifecycle/reached-at";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { fillHistory } from "@/lib/simulation/fill-history";
import { indexOf } from "./core/sketch";
import { microsOf } from "./core/stages";
import {
  BEGIN as FIRST,
  emptyTables,
  rollupDatabase,
  storedRollout,
  storeRollouts,
} from "./rollup-history.fixture";
import { recomputeRollups } from "./recompute-rollups";
import { EVERYTHING } from "./scope";
import { selectRollouts } from "./select-rollouts";
import { selectRollups } from "./select-rollups";

interface Ended extends Aim {
  readonly id: string;
  readonly workloadId: string;
  readonly outcome: string;
  readonly finishedAt: Instant;
  readonly stored: Instant | null;
}

const ROLLOUTS = `
  SELECT id, workload_id AS "workloadId", kind, outcome, from_replicas AS "fromReplicas", to_replicas AS "toReplicas",
         to_revision AS "toRevision", ${msOf("requested_at")} AS "requestedAt", ${msOf("started_at")} AS "startedAt",
         ${msOf("finished_at")} AS "finishedAt", ${msOf("reached_at")} AS stored FROM rollout ORDER BY id`;

/** The ends by the pure function alone, from all events of the workload. */
async function told({ pool }: TestDatabase): Promise<(Ended & { readonly expected: Instant | null })[]> {
  const sql = sqlOfPool(pool);
  const rollouts = await sql.query<Ended>(ROLLOUTS);
  const events = await sql.query<{
    id: string;
    workloadId: string;
    revision: number;
    type: string;
    at: Instant;
  }>(
    `SELECT subject AS id, workload_id AS "workloadId", (data->>'revision')::int AS revision, type, ${msOf("time")} AS at
       FROM event WHERE type LIKE 'dev.mayfly.instance.%'`,
  );
  const marks = new Map<string, ServingMark[]>();
  for (const { id, workloadId, revision, type, at } of events) {
    const mark = markOf(type);
    if (mark === null || !isServingMark(mark)) continue;
    marks.set(workloadId, marks.get(workloadId) ?? []);
    marks.get(workloadId)?.push({ instanceId: id, revision, mark, at });
  }
  return rollouts.map((one) => ({
    ...one,
    expected:
      one.outcome === "succeeded" ? reachedAt(one, marks.get(one.workloadId) ?? [], one.finishedAt) : null,
  }));
}

const contextOf = ({ pool, prisma }: TestDatabase) => ({
  sql: sqlOfPool(pool),
  prisma,
  actor: LOCAL_OPERATOR,
});

describe("a simulated history", () => {
  const until = Date.UTC(2026, 9, 1);
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    const from = until - 400 * 86_400_000;
    await fillHistory(database.pool, { seed: 11, events: 6_000, applications: 1, from, until });
  });
  afterAll(() => database.drop());

  it("has its rollouts end where their marks say", async () => {
    const rollouts = await told(database);
    expect(rollouts.length).toBeGreaterThan(100);
    expect(
      rollouts.filter(({ stored, finishedAt }) => stored !== null && stored < finishedAt).length,
    ).toBeGreaterThan(20);
    expect(rollouts.map(({ id, stored }) => [id, stored])).toEqual(
      rollouts.map(({ id, expected }) => [id, expected]),
    );
  });

  it("is told the same by the migration and anew", async () => {
    const before = await told(database);
    const script = readFileSync("prisma/migrations/0012_reached_at/migration.sql", "utf8");
    const backfill = script.slice(script.indexOf("CREATE TEMPORARY TABLE"));
    await database.pool.query("UPDATE rollout SET reached_at = NULL");
    await database.pool.query(`BEGIN; ${backfill}; COMMIT`);
    expect(await told(database)).toEqual(before);
    await database.pool.query("UPDATE rollout SET reached_at = NULL");
    await refreshCourses(
      sqlOfPool(database.pool),
      before.map(({ id }) => id),
    );
    expect(await told(database)).toEqual(before);
  });

  it("is timed the same by every read", async () => {
    const sql = sqlOfPool(database.pool);
    const rollouts = await told(database);
    const lengthOf = new Map(
      rollouts.map((one) => [one.id, microsOf((one.expected ?? one.finishedAt) - one.requestedAt)]),
    );
    const changes = await selectChanges(sql, EVERYTHING, 20_000);
    expect(changes.map(({ id, durationMs }) => [id, microsOf(durationMs)])).toEqual(
      changes.map(({ id }) => [id, lengthOf.get(id)]),
    );
    const timings = Object.values(await selectRollouts(sql, EVERYTHING)).flatMap(({ rows }) => rows);
    const measured = timings.filter(({ valueMs }) => valueMs !== null);
    expect(measured.length).toBeGreaterThan(50);
    expect(measured.map(({ subject, valueMs }) => [subject, valueMs])).toEqual(
      measured.map(({ subject }) => [subject, lengthOf.get(subject)]),
    );
    const scaleOuts = rollouts.filter(
      ({ kind, fromReplicas, toReplicas }) => kind === "scale" && toReplicas > fromReplicas,
    );
    const curves = await selectReadySteps(
      sql,
      scaleOuts.map(({ id }) => id),
    );
    expect(curves.map(({ points }) => points.at(-1))).toEqual(
      scaleOuts.map(({ id, toReplicas }) => [lengthOf.get(id), toReplicas]),
    );
    const page = await listRollouts(contextOf(database), { limit: 200 });
    expect(page.items.map(({ id, durationMs }) => [id, durationMs])).toEqual(
      page.items.map(({ id }) => [id, lengthOf.get(id)]),
    );
    while ((await recomputeRollups(database.pool, 100)) > 0);
    const { sketch } = await selectRollups(sql, EVERYTHING, "scale-in");
    const scaledIn = changes.filter(
      ({ kind, fromReplicas, toReplicas }) => kind === "scale" && toReplicas < fromReplicas,
    );
    const counts = new Map<number, number>();
    for (const { durationMs } of scaledIn)
      counts.set(indexOf(durationMs), (counts.get(indexOf(durationMs)) ?? 0) + 1);
    expect(sketch).toEqual(counts);
  });

  it("has curves that come to their target when the clock says", async () => {
    for (const one of (await told(database)).filter(({ kind }) => kind === "scale").slice(0, 20)) {
      const { curve, durationMs } = await getRollout(contextOf(database), { id: one.id });
      const ready = curve.map(({ readyByRevision }) =>
        Object.values(readyByRevision).reduce((sum, count) => sum + count, 0),
      );
      const amiss = ready.findLastIndex((count) => count !== one.toReplicas);
      expect([one.id, curve[amiss + 1]?.atMs]).toEqual([one.id, durationMs]);
    }
  });

  it("is told in portions where a mark comes so late that it may have moved most of it", async () => {
    const before = await told(database);
    const [first] = await sqlOfPool(database.pool).query<{ workloadId: string; at: Instant }>(
      `SELECT workload_id AS "workloadId", ${msOf("requested_at + interval '1 ms'")} AS at FROM rollout ORDER BY requested_at LIMIT 1`,
    );
    if (!first) throw new Error("The history has no rollout.");
    const { workloadId, at } = first;
    const late = (mark: Mark, offsetMs: number): MayflyEvent => ({
      source: "/test",
      id: `late-${mark}`,
      type: eventTypeOf(mark),
      subject: "late",
      time: isoMicrosOf(at + offsetMs),
      data: { workloadId, revision: 1, ordinal: 9_999 },
    });
    await inTransaction(database.pool, (sql) => recordEvents(sql, [late("requested", 0), late("ready", 1)]));
    const dueCount = async () => {
      const rows = await database.pool.query("SELECT FROM rollout WHERE reached_is_due");
      return rows.rowCount ?? 0;
    };
    const all = await dueCount();
    expect(all).toBeGreaterThan(50);
    expect((await told(database)).map(({ stored }) => stored)).toEqual(before.map(({ stored }) => stored));
    const portions: number[] = [];
    for (let count = -1; count !== 0;) portions.push((count = await refreshDueEnds(database.pool)));
    expect(Math.max(...portions)).toBe(20);
    expect([await dueCount(), portions.reduce((sum, one) => sum + one, 0)]).toEqual([0, all]);
    const after = await told(database);
    expect(after.map(({ id, stored }) => [id, stored])).toEqual(
      after.map(({ id, expected }) => [id, expected]),
    );
    expect(after).not.toEqual(before);
  });
});

describe("marks that come late", () => {
  const BEGIN = Date.UTC(2026, 9, 1);
  const WORKLOADS = ["one-vm", "one-sim"] as const;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await rollupDatabase();
  });
  afterAll(() => database.drop());

  const offsets = fc.integer({ min: 0, max: 4_000 });
  const events: fc.Arbitrary<MayflyEvent[]> = fc.uniqueArray(
    fc
      .record({
        workload: fc.constantFrom(0, 1),
        name: fc.constantFrom("a1", "b1", "c2"),
        mark: fc.constantFrom<ServingMark["mark"]>(
          "requested",
          "ready",
          "unready",
          "draining",
          "stopped",
          "failed",
        ),
        at: offsets,
      })
      .map(({ workload, name, mark, at }) => ({
        source: "/test",
        id: `${workload}-${name}-${mark}-${at}`,
        subject: `${workload}-${name}`,
        type: eventTypeOf(mark),
        time: isoMicrosOf(BEGIN + at),
        data: { workloadId: WORKLOADS[workload] ?? "", revision: Number(name.slice(1)), ordinal: 0 },
      })),
    { maxLength: 25, selector: ({ id }) => id },
  );
  const rollouts = fc.array(
    fc.record({
      workloadId: fc.constantFrom(...WORKLOADS),
      kind: fc.constantFrom("scale", "deploy", "rollback", "recover"),
      outcome: fc.constantFrom("succeeded", "succeeded", "failed"),
      replicas: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
      revision: fc.integer({ min: 1, max: 2 }),
      at: offsets,
      lengthMs: fc.integer({ min: 0, max: 2_000 }),
      startsMs: fc.constantFrom(null, -5, 5),
    }),
    { minLength: 1, maxLength: 4 },
  );

  const markOfOne = (name: string, mark: ServingMark["mark"]): MayflyEvent => ({
    source: "/test",
    id: `1-${name}-${mark}-0`,
    subject: `1-${name}`,
    type: eventTypeOf(mark),
    time: isoMicrosOf(BEGIN),
    data: { workloadId: "one-sim", revision: Number(name.slice(1)), ordinal: 0 },
  });
  /** Nobody tells of it but that it was unready. */
  const ONLY_UNREADY = [markOfOne("c2", "unready"), markOfOne("a1", "ready")];
  const DEPLOY = {
    workloadId: "one-sim",
    kind: "deploy",
    outcome: "succeeded",
    replicas: [0, 1] as [number, number],
    revision: 1,
    at: 0,
    lengthMs: 0,
    startsMs: null,
  } as const;

  it("give the same ends as those that came in time, however they are split", async () => {
    await fc.assert(
      fc.asyncProperty(events, rollouts, fc.integer({ min: 0, max: 25 }), async (all, ended, early) => {
        await emptyTables(database.pool);
        const record = (some: MayflyEvent[]) =>
          inTransaction(database.pool, (sql) => recordEvents(sql, some));
        await record(all.slice(0, early));
        for (const [index, one] of ended.entries()) {
          const at = BEGIN + one.at;
          await database.pool.query(
            `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision,
                                  from_replicas, to_replicas, actor, requested_at, started_at, finished_at, outcome)
             VALUES ($1, $2, $3, $1, 1, 1, $4, $5, $6, 'test', $7, $8, $9, $10)`,
            [
              ...[`ro-${index}`, one.workloadId, one.kind, one.revision, ...one.replicas, isoMicrosOf(at)],
              ...[
                one.startsMs === null ? null : isoMicrosOf(at + one.startsMs),
                isoMicrosOf(at + one.lengthMs),
              ],
              one.outcome,
            ],
          );
        }
        await inTransaction(database.pool, (sql) =>
          refreshCourses(
            sql,
            ended.map((_, index) => `ro-${index}`),
          ),
        );
        for (const event of all.slice(early)) await record([event]);
        const after = await told(database);
        expect(after.map(({ id, stored }) => [id, stored])).toEqual(
          after.map(({ id, expected }) => [id, expected]),
        );
      }),
      { numRuns: 60, examples: [[ONLY_UNREADY, [DEPLOY], 0]] },
    );
  });

  it("end what an instance counts for, though they name another workload or revision than before", async () => {
    await emptyTables(database.pool);
    await storeRollouts(database.pool, [
      storedRollout({ workloadId: "one-sim" }),
      storedRollout({ workloadId: "one-vm" }),
      storedRollout({ workloadId: "one-sim", kind: "deploy", revisions: [2, 1] }),
    ]);
    const record = (mark: Mark, workloadId: string, revision: number) =>
      inTransaction(database.pool, (sql) =>
        recordEvents(sql, [
          {
            source: "/test",
            id: `${mark}-${workloadId}-${revision}`,
            type: eventTypeOf(mark),
            time: isoMicrosOf(FIRST + 100),
            subject: "moved",
            data: { workloadId, revision, ordinal: 0 },
          },
        ]),
      );
    const reached = async () =>
      (await told(database)).map(({ stored }) => (stored === null ? null : stored - FIRST));
    await record("ready", "one-vm", 2);
    expect(await reached()).toEqual([null, 100, null]);
    await record("booted", "one-sim", 2);
    expect(await reached()).toEqual([100, null, null]);
    await record("created", "one-vm", 1);
    expect(await reached()).toEqual([100, null, 100]);
  });
});
