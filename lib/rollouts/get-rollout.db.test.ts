import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { getWorkload } from "@/lib/workloads/get-workload";
import { getRollout } from "./get-rollout";
import { listRollouts } from "./list-rollouts";

const WORKLOAD = "hello-container";
const ORDINALS = [10, 2, 0, 6, 1];
let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  const at = Date.now() - 60_000;
  for (const ordinal of ORDINALS)
    await db.live({ workloadId: WORKLOAD, revision: 1, ordinal }, at, { requested: 0, ready: 250 });
  await db.sql.query(`UPDATE rollout SET requested_at = to_timestamp($1::float8 / 1000)`, [at]);
});
afterAll(() => db.drop());

it("says what the revisions run that it led from and to, with the digest once it was pinned", async () => {
  const { items } = await listRollouts(db.reader, { workloadId: WORKLOAD });
  const id = items[0]?.id ?? "";
  expect((await getRollout(db.reader, { id })).artifacts).toEqual({ 1: "demo:v1" });
  await db.sql.query(`UPDATE revision SET digest = $2 WHERE workload_id = $1 RETURNING number`, [
    WORKLOAD,
    `sha256:${"0123456789ab".padEnd(64, "c")}`,
  ]);
  expect((await getRollout(db.reader, { id })).artifacts).toEqual({ 1: "demo:v1@sha256:0123456789ab" });
});

it("has instances that were asked for at once in the order of their numbers, as the workload does", async () => {
  const { items } = await listRollouts(db.reader, { workloadId: WORKLOAD });
  const rollout = await getRollout(db.reader, { id: items[0]?.id ?? "" });
  const workload = await getWorkload(db.reader, { id: WORKLOAD });
  const sorted = ORDINALS.toSorted((a, b) => a - b);
  expect(rollout.instances.map(({ ordinal }) => ordinal)).toEqual(sorted);
  expect(workload.instances.map(({ ordinal }) => ordinal)).toEqual(sorted);
});
