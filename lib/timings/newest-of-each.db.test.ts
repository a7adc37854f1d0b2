import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { MAX_ROWS } from "./core/max-rows";
import { getTimings } from "./get-timings";
import { EVERYTHING } from "./scope";
import { selectRollouts } from "./select-rollouts";
import { selectStartups } from "./select-startups";

let db: HelloDatabase;
const BEGIN = Math.floor(Date.now()) - 3_600_000;

/** Of hello seven old starts and scale-outs of either kind; of busy far more newer ones than count, of VMs alone. */
beforeAll(async () => {
  db = await helloDatabase();
  await db.finish("hello-vm");
  await db.finish("hello-container");
  await db.sql.execute("INSERT INTO application (id, name) VALUES ('busy', 'busy')");
  await db.sql.execute(
    `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision)
     VALUES ('busy-vm', 'busy', 'vm', 'any', 'any', 0, 1)`,
  );
  await db.sql.execute(
    `INSERT INTO revision SELECT (jsonb_populate_record(r, '{"workload_id": "busy-vm"}')).* FROM revision r WHERE workload_id = 'hello-vm'`,
  );
  const born = (workloadId: string, count: number, at: number) =>
    db.sql.execute(
      `INSERT INTO instance (id, workload_id, revision, ordinal, requested_at, ready_at)
       SELECT $1 || n, $1, 1, n, moment, moment + interval '1 s'
         FROM generate_series(1, $2::int) n, to_timestamp(($3::float8 + n) / 1000) moment`,
      [workloadId, count, at],
    );
  const scaled = (workloadId: string, count: number, at: number) =>
    db.sql.execute(
      `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                            to_replicas, actor, requested_at, started_at, finished_at, outcome)
       SELECT 's' || $1 || n, $1, 'scale', 's' || $1 || n, n, 1, 1, 1, 2, 'you', moment, moment, moment + interval '1 s', 'succeeded'
         FROM generate_series(1, $2::int) n, to_timestamp(($3::float8 + n) / 1000) moment`,
      [workloadId, count, at],
    );
  for (const add of [born, scaled]) {
    await add("hello-vm", 7, BEGIN);
    await add("hello-container", 7, BEGIN);
    await add("busy-vm", MAX_ROWS + 5, BEGIN + 60_000);
  }
});
afterAll(() => db.drop());

it("an application that both kinds have is compared, however many newer ones another has", async () => {
  const { items } = await getTimings(db.reader, { window: "all" });
  for (const name of ["startup", "scale-out"]) {
    const timing = items.find((one) => one.timing === name);
    expect(timing?.ratio.within.map((one) => one.name)).toEqual(["hello"]);
    expect(timing?.ratio.leftOut.map((one) => one.name)).toEqual(["busy"]);
    expect(timing?.groups.map(({ kind, n, isCut }) => [kind, n, isCut])).toEqual([
      ["vm", 7 + MAX_ROWS, true],
      ["container", 7, false],
    ]);
  }
});

it("no more are read than count, and one of each application and kind that tells of older ones", async () => {
  const startups = await selectStartups(db.sql, EVERYTHING, Date.now());
  const { "scale-out": scaleOuts } = await selectRollouts(db.sql, EVERYTHING);
  for (const { rows, cut, most } of [startups, scaleOuts]) {
    expect([rows.length, most]).toEqual([14 + MAX_ROWS, MAX_ROWS]);
    expect(cut).toEqual([{ kind: "vm", isSimulated: false }]);
  }
});

it("of many applications fewer of each count", async () => {
  await db.sql.execute(
    "INSERT INTO application (id, name) SELECT 'idle-' || n, n::text FROM generate_series(1, 4) n",
  );
  await db.sql.execute(
    `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision)
     SELECT id, id, 'vm', 'any', 'any', 0, 1 FROM application WHERE id LIKE 'idle-%'`,
  );
  const { rows, most } = await selectStartups(db.sql, EVERYTHING, Date.now());
  expect([rows.length, most]).toEqual([14 + 60, 60]);
});
