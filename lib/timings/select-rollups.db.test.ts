import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countingSql } from "@/lib/db/read-rows.fixture";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { TestDatabase } from "@/lib/db/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-events";
import { eventTypeOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { sketchOf } from "./core/sketch";
import type { RollupTiming } from "./rollup-samples";
import {
  BEGIN,
  drain,
  emptyTables,
  endedRollouts,
  lateEvents,
  rollupDatabase,
  SPAN_MS,
  storeRollouts,
} from "./rollup-history.fixture";
import { readSamples, type RawSample } from "./rollup-samples.fixture";
import { EVERYTHING, type Scope } from "./scope";
import { selectRollups } from "./select-rollups";

let database: TestDatabase;
beforeAll(async () => {
  database = await rollupDatabase();
});
afterAll(() => database.drop());
beforeEach(() => emptyTables(database.pool));

const record = (events: readonly MayflyEvent[]) =>
  inTransaction(database.pool, (sql) => recordEvents(sql, events));

const instants = fc.option(fc.integer({ min: -1000, max: SPAN_MS }).map((offset) => BEGIN + offset));
const STARTS_AND_LIVES = [
  ...(["startup", "scheduling", "creation", "boot", "application"] as const),
  ...(["lifetime-planned", "lifetime-failure"] as const),
];
const CHANGES = ["scale-out", "scale-in", "rollout", "rollback", "recovery", "from-zero"] as const;
const scopes: fc.Arbitrary<Scope> = fc
  .record({
    since: instants,
    until: instants,
    applicationId: fc.option(fc.constantFrom("one", "other"), { freq: 1 }),
    workloadId: fc.option(fc.constantFrom("one-vm", "one-sim"), { freq: 1 }),
    kind: fc.option(fc.constantFrom("vm" as const, "container" as const), { freq: 1 }),
    provider: fc.option(fc.constant("vms"), { freq: 1 }),
    runtime: fc.option(fc.constantFrom("qemu", "none", "runc"), { freq: 1 }),
    revision: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 1 }),
    accelerator: fc.option(fc.constantFrom("none", "kvm"), { freq: 1 }),
    isSimulated: fc.option(fc.boolean(), { freq: 1 }),
    hasFirstStarts: fc.boolean(),
  })
  .map((scope) => ({ ...EVERYTHING, ...scope }));

const OF_WORKLOAD: Readonly<Record<string, { kind: string; provider: string; runtime: string }>> = {
  "one-vm": { kind: "vm", provider: "vms", runtime: "qemu" },
  "one-sim": { kind: "container", provider: "simulated-containers", runtime: "none" },
};

function isIn(scope: Scope, one: RawSample): boolean {
  const workload = OF_WORKLOAD[one.workloadId];
  const facts: [unknown, unknown][] = [
    [scope.applicationId, "one"],
    [scope.workloadId, one.workloadId],
    [scope.kind, one.kind ?? workload?.kind],
    [scope.provider, one.provider ?? workload?.provider],
    [scope.runtime, one.runtime ?? workload?.runtime],
    [scope.revision, one.revision],
    [scope.accelerator, one.accelerator ?? "none"],
    [scope.isSimulated, one.simulated],
  ];
  const isInTime = one.at >= (scope.since ?? -Infinity) && one.at < (scope.until ?? Infinity);
  return isInTime && facts.every(([asked, is]) => asked === null || asked === is);
}

const isOfScope = ({ hasFirstStarts }: Scope, { timing, isFirst }: RawSample): boolean =>
  hasFirstStarts || !isFirst || timing.startsWith("lifetime");

function told(samples: readonly RawSample[], scope: Scope, timing: RollupTiming) {
  const ended = samples.filter((one) => one.timing === timing && isIn(scope, one) && isOfScope(scope, one));
  const counted = ended.filter(({ isSuperseded }) => !isSuperseded);
  const values = counted.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  const sketch = sketchOf(values);
  const n = values.filter((ms) => ms >= 0).length;
  const failed = counted.length - values.length;
  const superseded = ended.length - counted.length;
  return { sketch, n, failed, skewed: values.length - n, superseded, isBehind: false };
}

const select = (scope: Partial<Scope>, timing: RollupTiming) =>
  selectRollups(sqlOfPool(database.pool), { ...EVERYTHING, ...scope }, timing);

describe("reading rollups", () => {
  it("equals raw in any window and scope, of what is counted and of what waits for it", async () => {
    await fc.assert(
      fc.asyncProperty(
        ...([lateEvents, lateEvents, endedRollouts] as const),
        ...([scopes, scopes] as const),
        fc.constantFrom(...STARTS_AND_LIVES, ...CHANGES),
        fc.constantFrom(1, 4, 1000),
        async (events, later, rollouts, scope, other, timing, busyFrom) => {
          await emptyTables(database.pool);
          await record(events);
          await storeRollouts(database.pool, rollouts);
          await drain(database.pool, 100, busyFrom);
          await record(later);
          const samples = await readSamples(database.pool);
          for (const asked of [scope, other, EVERYTHING]) {
            const isOfInstances = CHANGES.every((one) => one !== timing);
            const allowed = isOfInstances ? asked : { ...asked, accelerator: null };
            expect(await select(allowed, timing)).toEqual(told(samples, allowed, timing));
            expect(await select(allowed, "startup")).toEqual(told(samples, allowed, "startup"));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("tells rollouts by the accelerator of their instances", async () => {
    const one = {
      workloadId: "one-vm",
      kind: "scale",
      outcome: "succeeded",
      at: 0,
      durationMs: 1000,
      isPreparation: false,
      firstReady: null,
    } as const;
    await storeRollouts(database.pool, [
      { ...one, replicas: [0, 2], revisions: [1, 1] },
      { ...one, at: 1, replicas: [2, 3], revisions: [1, 1] },
    ]);
    await record([
      {
        source: "/test",
        id: "a",
        type: eventTypeOf("requested"),
        time: isoMicrosOf(BEGIN),
        subject: "a",
        data: { workloadId: "one-vm", revision: 1, ordinal: 0, rolloutId: "ro-0", accelerator: "tcg" },
      },
    ]);
    await drain(database.pool);
    const counts = await Promise.all(
      [null, "tcg", "kvm", "none"].map(async (accelerator) => (await select({ accelerator }, "scale-out")).n),
    );
    expect(counts).toEqual([2, 1, 0, 0]);
  });

  it("says that it is behind where too many hours wait to be counted", async () => {
    const hours = Array.from({ length: 20 }, (_, hour) => BEGIN + hour * 3_600_000);
    await record(
      hours.flatMap((at) =>
        (["requested", "ready"] as const).map((mark) => ({
          source: "/test",
          id: `${at}-${mark}`,
          type: eventTypeOf(mark),
          time: isoMicrosOf(at),
          subject: `i-${at}`,
          data: { workloadId: "one-vm", revision: 1, ordinal: 0 },
        })),
      ),
    );
    expect(await select({}, "startup")).toMatchObject({ n: 0, isBehind: true });
    expect(await select({ until: hours[10] ?? 0 }, "startup")).toMatchObject({ n: 10, isBehind: false });
    await drain(database.pool, 100);
    expect(await select({}, "startup")).toMatchObject({ n: 20, isBehind: false });
  });

  it("takes the part of a busy hour from its minutes, and looks at hardly a row of it", async () => {
    await record(
      Array.from({ length: 600 }, (_, index) => index).flatMap((index) =>
        (["requested", "ready"] as const).map((mark, step) => ({
          source: "/test",
          id: `${index}-${mark}`,
          type: eventTypeOf(mark),
          subject: `i-${index}`,
          time: isoMicrosOf(BEGIN + 60_000 + index * 5_000 + step * 800),
          data: { workloadId: "one-vm", revision: 1, ordinal: index },
        })),
      ),
    );
    const window = { since: BEGIN + 61_500, until: BEGIN + 60_000 + 40 * 60_000 + 500 };
    const read = async () => {
      const { sql, rawRows } = countingSql(database.pool);
      const { n } = await selectRollups(sql, { ...EVERYTHING, ...window }, "startup");
      return { n, rows: rawRows() };
    };
    await drain(database.pool, 100);
    await database.pool.query("ANALYZE");
    const quiet = await read();
    await database.pool.query(
      "INSERT INTO rollup_dirty (workload_id, bucket_at) SELECT workload_id, bucket_at FROM rollup JOIN rollup_slice ON id = slice_id WHERE grain = 'hour'",
    );
    await drain(database.pool, 100, 600);
    const busy = await read();
    expect([quiet.n, busy.n]).toEqual([480, 480]);
    expect(quiet.rows).toBeGreaterThanOrEqual(480);
    expect(busy.rows).toBeLessThan(50);

    const late = (["requested", "ready"] as const).map((mark, step) => ({
      source: "/test",
      id: `late-${mark}`,
      type: eventTypeOf(mark),
      subject: "late",
      time: isoMicrosOf(BEGIN + 5 * 60_000 + step * 800),
      data: { workloadId: "one-vm", revision: 1, ordinal: 0 },
    }));
    await record(late);
    const waiting = await read();
    expect(waiting.n).toBe(481);
    expect(waiting.rows).toBeLessThan(50);
    expect(await select({ since: BEGIN + 60_000, until: BEGIN + 61 * 60_000 }, "startup")).toMatchObject({
      n: 601,
    });
  });
});
