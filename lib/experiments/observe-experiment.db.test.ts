import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { getExperiment } from "@/lib/experiments/get-experiment";
import { observeExperiment } from "./observe-experiment";

let db: HelloDatabase;
const lostAt = Date.now() - 5_000;
const victims = ["hello-container-r1-0", "hello-container-r1-1"] as const;

async function recover(victim: string, atMs: number): Promise<void> {
  await db.sql.query(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                          to_replicas, actor, requested_at, finished_at, outcome, lost_instance_id)
     VALUES ($1, 'hello-container', 'recover', $1, 1, 1, 1, 2, 2, 'Mayfly', to_timestamp($2::float8 / 1000),
             to_timestamp($2::float8 / 1000 + 0.3), 'succeeded', $3) RETURNING id`,
    [`ro-${victim}-lost`, atMs, victim],
  );
}
const told = async () => {
  const snapshot = await observeExperiment(db.reader, "ex-1");
  const { runs } = await getExperiment(db.reader, { id: "ex-1" });
  return [snapshot?.begun.map(({ rolloutId }) => rolloutId), runs.map(({ rolloutId }) => rolloutId)];
};

beforeAll(async () => {
  db = await helloDatabase();
  await db.finish("hello-container");
  const subjects = [
    { workloadId: "hello-container", kind: "container", revision: 1, replicas: 2, artifact: "demo:v1" },
  ];
  await db.sql.query(
    `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
     VALUES ('ex-1', 'hello', 'kill-one', 2, 2, $1::jsonb, 'you', 'key') RETURNING id`,
    [JSON.stringify(subjects)],
  );
  for (const [nth, victim] of victims.entries()) {
    const one = { workloadId: "hello-container", revision: 1, ordinal: nth };
    await db.live(one, lostAt, { requested: -9_000, ready: -8_500 });
    await db.live(one, lostAt + nth * 400, { failed: 0 }, { reason: "killed" });
    await db.sql.query(
      `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, instance_id)
       VALUES ('ex-1', $1::int, $1::int + 1, 'hello-container', 'measure', '{"kind": "kill"}', $2) RETURNING nth`,
      [nth, victim],
    );
  }
});
afterAll(() => db.drop());

it("tells a kill by the recovery of its own victim, not by that of the one before it", async () => {
  const [first, second] = [`ro-${victims[0]}-lost`, `ro-${victims[1]}-lost`];
  await recover(victims[0], lostAt);
  expect(await told()).toEqual([
    [first, null],
    [first, null],
  ]);
  await recover(victims[1], lostAt + 400);
  expect(await told()).toEqual([
    [first, second],
    [first, second],
  ]);
});
