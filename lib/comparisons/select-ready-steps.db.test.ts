import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { requestScale } from "@/lib/rollouts/request-scale";
import { selectReadySteps } from "./select-ready-steps";

let db: HelloDatabase;
const BEGIN = Math.floor(Date.now()) - 60_000;
const vm = (ordinal: number) => ({ workloadId: "hello-vm", revision: 1, ordinal });

beforeAll(async () => {
  db = await helloDatabase();
  await db.finish("hello-vm");
});
afterAll(() => db.drop());

/** A scale-out of hello-vm by one that was asked for at `BEGIN` and reached its target `endMs` after it. */
async function scaledOut(replicas: number, endMs: number): Promise<string> {
  const { rolloutId } = await requestScale(db.operator, {
    workloadId: "hello-vm",
    replicas,
    idempotencyKey: key(),
  });
  await db.sql.query(
    `UPDATE rollout SET requested_at = to_timestamp($2::float8 / 1000), started_at = to_timestamp($2::float8 / 1000),
            outcome = 'succeeded', first_ready = 2, reached_at = to_timestamp($3::float8 / 1000), finished_at = now()
      WHERE id = $1`,
    [rolloutId, BEGIN, BEGIN + endMs],
  );
  return rolloutId;
}

it("goes down where one that ran before was unready or ended, and up where it was ready again", async () => {
  const rolloutId = await scaledOut(3, 900);
  const before = -10_000;
  await db.live(vm(0), BEGIN, { requested: before, ready: before + 100, unready: 200 });
  await db.live(vm(0), BEGIN, { ready: 400 });
  await db.live(vm(1), BEGIN, { requested: before, ready: before + 100, failed: 300 }, { reason: "killed" });
  await db.live(vm(2), BEGIN, { requested: 310, ready: 800 });
  await db.live(vm(3), BEGIN, { requested: 5, ready: 900 }, { rolloutId });
  const [steps] = await selectReadySteps(db.sql, [rolloutId]);
  expect(steps).toEqual({
    rolloutId,
    points: [
      ...[[0, 2] as const, [200, 1] as const, [300, 0] as const, [400, 1] as const],
      ...[[800, 2] as const, [900, 3] as const, [900, 3] as const],
    ],
  });
});
