import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { getRollout } from "./get-rollout";
import { listRollouts } from "./list-rollouts";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  await db.finish("hello-vm");
});
afterAll(() => db.drop());

it("is told by the floor that held when the rollout ended, on its page and in the list", async () => {
  await db.sql.query(
    `UPDATE rollout SET from_replicas = 2, first_ready = 2, lowest_ready = 0, max_unavailable = 1
      WHERE workload_id = 'hello-vm' RETURNING id`,
  );
  await db.sql.query(`UPDATE workload SET max_unavailable = 2 WHERE id = 'hello-vm' RETURNING id`);
  const [listed] = (await listRollouts(db.reader, { workloadId: "hello-vm" })).items;
  expect(listed).toMatchObject({ phase: "succeeded", readinessLoss: { lowest: 0, floor: 1 } });
  const rollout = await getRollout(db.reader, { id: listed?.id ?? "" });
  expect([rollout.readinessLoss, rollout.capacityFloor]).toEqual([{ lowest: 0, floor: 1 }, 1]);
});

it("is told by the present one where none was written down", async () => {
  const open = `UPDATE rollout SET from_replicas = 2, first_ready = 2, lowest_ready = 0 WHERE workload_id = $1 RETURNING id`;
  await db.sql.query(open, ["hello-container"]);
  const read = async () =>
    (await listRollouts(db.reader, { workloadId: "hello-container" })).items[0]?.readinessLoss;
  expect(await read()).toEqual({ lowest: 0, floor: 2 });
  await db.sql.query(`UPDATE workload SET max_unavailable = 2 WHERE id = 'hello-container' RETURNING id`);
  expect(await read()).toBeNull();
});
