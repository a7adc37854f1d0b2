import { afterEach, describe, expect, it } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { drain } from "./rollup-history.fixture";
import { readRollups, readSamples, rollupsOf } from "./rollup-samples.fixture";

const LAST_OLD = "0011_clock_jump_ranges";
const isOld = (name: string): boolean => name <= LAST_OLD;

let database: TestDatabase | null = null;
afterEach(async () => {
  await database?.drop();
  database = null;
});

/** Rows of each kind as an installation had them then; times in seconds after a full hour. */
const ROWS = `
  INSERT INTO application (id, name) VALUES ('one', 'one');
  INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision)
  VALUES ('one-vm', 'one', 'vm', 'vms', 'qemu', 2, 1),
         ('one-sim', 'one', 'container', 'simulated-containers', 'none', 2, 2);
  CREATE FUNCTION pg_temp.at(seconds float8) RETURNS timestamptz LANGUAGE sql IMMUTABLE
    AS $$ SELECT timestamptz '2026-10-01 10:00:00+00' + seconds * interval '1 s' $$;
  INSERT INTO instance (id, workload_id, revision, ordinal, kind, simulated, requested_at, ready_at, last_unready_at,
                        last_ready_at, stopped_at, failed_at)
  SELECT id, workload_id, revision, 0, 'vm', workload_id = 'one-sim', pg_temp.at(asked), pg_temp.at(ready),
         pg_temp.at(unready), pg_temp.at(ready_again), pg_temp.at(stopped), pg_temp.at(failed)
    FROM (VALUES ('vm-a', 'one-vm', 1, 1, 2, NULL::int, 2, NULL::int, NULL::int),
                 ('vm-b', 'one-vm', 1, 11, 13, 14, 15, NULL, NULL),
                 ('vm-c', 'one-vm', 1, 11, NULL, NULL, NULL, NULL, 12),
                 ('sim-old', 'one-sim', 1, 1, 2, NULL, 2, 24, NULL),
                 ('sim-new', 'one-sim', 2, 21, 22, NULL, 22, NULL, NULL)
         ) told(id, workload_id, revision, asked, ready, unready, ready_again, stopped, failed);
  INSERT INTO event (source, id, type, time, subject, workload_id, data)
  SELECT '/test', subject || at, 'dev.mayfly.instance.' || mark, pg_temp.at(at), subject, 'one-vm',
         '{"workloadId":"one-vm","revision":1,"ordinal":0}'
    FROM (VALUES ('vm-b', 'ready', 13), ('vm-b', 'unready', 14), ('vm-b', 'ready', 15)) told(subject, mark, at);
  INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                       to_replicas, actor, requested_at, started_at, finished_at, outcome)
  SELECT id, workload_id, kind, id, 1, from_revision, to_revision, from_replicas, to_replicas, 'you', pg_temp.at(asked),
         pg_temp.at(asked), pg_temp.at(ended), outcome
    FROM (VALUES ('again', 'one-vm', 'scale', 1, 1, 1, 2, 10, 16, 'succeeded'),
                 ('before', 'one-vm', 'scale', 1, 1, 1, 2, 10, 11, 'failed'),
                 ('prepared', 'one-vm', 'scale', 1, 1, 2, 1, 0, 5, 'succeeded'),
                 ('deployed', 'one-sim', 'deploy', 1, 2, 1, 1, 20, 30, 'succeeded'),
                 ('missed', 'one-sim', 'scale', 2, 2, 1, 3, 40, 50, 'succeeded'),
                 ('open', 'one-sim', 'scale', 2, 2, 1, 2, 60, NULL::int, NULL)
         ) told(id, workload_id, kind, from_revision, to_revision, from_replicas, to_replicas, asked, ended, outcome);
  INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key, finished_at, outcome)
  VALUES ('ex', 'one', 'scale-out', 2, 1, '[{"workloadId": "one-vm", "kind": "vm", "revision": 1, "replicas": 1, "artifact": "demo:v2"},
          {"workloadId": "gone", "kind": "container", "revision": 4, "replicas": 1, "artifact": "demo:v2"}]', 'you', 'ex',
          now(), 'succeeded');
  INSERT INTO revision (workload_id, number, artifact, port, probe_path, memory_mb, cpus, created_by)
  VALUES ('one-vm', 1, 'demo:v1', 8080, '/', 128, 1, 'you');
  INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, rollout_id)
  VALUES ('ex', 0, 1, 'one-vm', 'prepare', '{}', 'prepared'), ('ex', 1, 1, 'one-vm', 'measure', '{}', 'again'),
         ('ex', 2, 1, 'one-vm', 'restore', '{}', NULL);`;

const SHAPE = `
  SELECT 'column' AS what, table_name || '.' || column_name || ' ' || data_type || is_nullable AS is
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'constraint', conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace
  ORDER BY 1, 2`;

async function shapeOfNew(): Promise<unknown[]> {
  const fresh = await createTestDatabase();
  try {
    return (await fresh.pool.query(SHAPE)).rows;
  } finally {
    await fresh.drop();
  }
}

describe("an installation that is older", () => {
  it.each([
    ["at once", []],
    [
      "where some of what is later was applied before",
      [(name: string) => isOld(name) || name === "0014_preparations" || name === "0016_events_by_time"],
    ],
  ])("has what is told of its rows when it is brought up to date %s", async (_, steps) => {
    database = await createTestDatabase(isOld);
    await database.pool.query(ROWS);
    const applied: string[] = [];
    for (const isWanted of [...steps, () => true]) {
      const names = await migrate(database.url, isWanted);
      expect(names).toEqual([...names].sort());
      applied.push(...names);
    }
    expect(applied.length).toBeGreaterThan(4);
    expect(new Set(applied).size).toBe(applied.length);

    const sql = sqlOfPool(database.pool);
    expect(
      await sql.query(
        `SELECT id, (extract(epoch FROM reached_at - timestamptz '2026-10-01 10:00:00+00'))::float8 AS reached,
                is_preparation AS "isPreparation", first_ready AS "firstReady" FROM rollout ORDER BY id`,
      ),
    ).toEqual([
      { id: "again", reached: 15, isPreparation: false, firstReady: null },
      { id: "before", reached: null, isPreparation: false, firstReady: null },
      { id: "deployed", reached: 24, isPreparation: false, firstReady: null },
      { id: "missed", reached: null, isPreparation: false, firstReady: null },
      { id: "open", reached: null, isPreparation: false, firstReady: null },
      { id: "prepared", reached: 2, isPreparation: true, firstReady: null },
    ]);
    expect(await sql.query("SELECT subjects FROM experiment")).toEqual([
      {
        subjects: [
          {
            workloadId: "one-vm",
            kind: "vm",
            revision: 1,
            replicas: 1,
            artifact: "demo:v1",
            otherArtifact: "demo:v2",
          },
          {
            workloadId: "gone",
            kind: "container",
            revision: 4,
            replicas: 1,
            artifact: "demo:v2",
            otherArtifact: "demo:v2",
          },
        ],
      },
    ]);
    expect(await sql.query("SELECT id, simulated FROM workload ORDER BY id")).toEqual([
      { id: "one-sim", simulated: true },
      { id: "one-vm", simulated: false },
    ]);
    expect((await database.pool.query(SHAPE)).rows).toEqual(await shapeOfNew());
    await drain(database.pool);
    const rollups = await readRollups(database.pool);
    expect(rollups).toEqual(rollupsOf(await readSamples(database.pool)));
    expect(Object.keys(rollups).some((name) => name.includes("scale-out"))).toBe(true);
  });
});
