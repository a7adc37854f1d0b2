import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { getInstance } from "@/lib/instances/get-instance";
import { getExperiment } from "./get-experiment";
import { experimentDetailSchema } from "./schema";
import { SUBJECTS } from "./experiments.fixture";

let db: HelloDatabase;
const lostAt = Date.now() - 5_000;
const container = (ordinal: number) => ({ workloadId: "hello-container", revision: 1, ordinal });
const read = async (id: string) => experimentDetailSchema.parse(await getExperiment(db.reader, { id }));

beforeAll(async () => {
  db = await helloDatabase();
  await db.finish("hello-container");
  await db.sql.query(
    `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
     VALUES ('ex-1', 'hello', 'kill-one', 2, 1, $1::jsonb, 'you', 'key-of-ex-1') RETURNING id`,
    [JSON.stringify(SUBJECTS)],
  );
  await db.sql.query(
    `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, instance_id)
     VALUES ('ex-1', 1, 1, 'hello-container', 'measure', '{"kind": "kill"}', 'hello-container-r1-0') RETURNING nth`,
  );
});
afterAll(() => db.drop());

describe("a kill that is under way", () => {
  it("has no beginning before the loss", async () => {
    await db.live(container(0), lostAt, { requested: -9_000, started: -8_900, ready: -8_500 });
    const { runs, step } = await read("ex-1");
    expect(runs).toMatchObject([{ phase: "running", intentAt: null, elapsedMs: null, target: 1, cells: [] }]);
    expect(step).toEqual({
      round: 1,
      workloadId: "hello-container",
      purpose: "measure",
      deed: { kind: "kill" },
    });
  });

  it("is told from the loss on, with the instance that takes the place", async () => {
    await db.live(container(0), lostAt, { failed: 0 }, { reason: "killed" });
    await db.sql.query(
      `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                            to_replicas, actor, requested_at, lost_instance_id)
       VALUES ('ro-recover', 'hello-container', 'recover', 'r', 1, 1, 1, 2, 2, 'Mayfly',
               to_timestamp($1::float8 / 1000), 'hello-container-r1-0') RETURNING id`,
      [lostAt],
    );
    await db.live(container(1), lostAt, { requested: 40, started: 300 }, { rolloutId: "ro-recover" });
    const [run] = (await read("ex-1")).runs;
    expect(run).toMatchObject({
      phase: "running",
      rolloutId: "ro-recover",
      intentAt: new Date(lostAt).toISOString(),
      readyMs: [],
      target: 1,
      cells: [{ id: "hello-container-r1-1", phase: "started" }],
    });
    expect(run?.elapsedMs).toBeGreaterThanOrEqual(5_000);
  });

  it("is told with the readiness that its rollout lost", async () => {
    await db.sql.execute(`UPDATE rollout SET first_ready = 2, lowest_ready = 0 WHERE id = 'ro-recover'`, []);
    expect((await read("ex-1")).runs).toMatchObject([{ readinessLoss: { lowest: 0, floor: 2 } }]);
    await db.sql.execute(`UPDATE rollout SET lowest_ready = 2 WHERE id = 'ro-recover'`, []);
    expect((await read("ex-1")).runs).toMatchObject([{ readinessLoss: null }]);
  });

  it("is what the new instance's page says that it was made for", async () => {
    const { experiment } = await getInstance(db.reader, { id: "hello-container-r1-1" });
    expect(experiment).toEqual({ id: "ex-1", purpose: "measure" });
  });
});
