import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";
import { ControllerWorld } from "./controller.fixture";
import { LocalFleet } from "./local-provider.fixture";

/** Of the two CPUs that the controller under test has. */
const STARTS = 5;
const STOPS = 8;

let world: ControllerWorld;
let fleet: LocalFleet;
let id: string;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
beforeEach(async () => {
  fleet = new LocalFleet();
  await world.startController({}, [fleet.provider()]);
  id = await world.createWorkload(5, { provider: "local", runtime: "local" });
  await settledAt(5);
  await world.finished(id);
});
afterEach(async () => {
  await world.stopControllers();
  await fleet.close();
  // Its instances are gone with the fleet: the next test's controller is not to make them again.
  await world.sql.query(`UPDATE workload SET desired_replicas = 0 WHERE id = $1 RETURNING id`, [id]);
});
afterAll(() => world.drop());

const key = () => ({ workloadId: id, idempotencyKey: newId("key") });
const scale = (replicas: number) => requestScale(world.operator, { ...key(), replicas });
const settledAt = (count: number) =>
  world.eventually(`${count} are ready, and nothing else is there`, async () => {
    const rows = await world.alive(id);
    const isRight = rows.length === count && rows.every(({ isReady }) => isReady);
    return isRight && fleet.names(id).length === count ? rows.map((row) => row.id) : null;
  });
const asked = (count: number) =>
  world.eventually(`the engine was asked for ${count}`, () => Promise.resolve(fleet.asked.size === count));
const ends = () =>
  world.sql.query(
    `SELECT stop_reason AS reason, failed_at IS NULL AS "isPlanned", count(*)::int AS count FROM instance
      WHERE workload_id = $1 AND coalesce(stopped_at, failed_at) IS NOT NULL GROUP BY 1, 2 ORDER BY 1`,
    [id],
  );
const course = async (rolloutId: string) => {
  const [row] = await world.sql.query(
    `SELECT outcome, message, first_ready AS "firstReady", lowest_ready AS "lowestReady" FROM rollout WHERE id = $1`,
    [rolloutId],
  );
  return row;
};
const firstThree = () => ["0", "1", "2"].map((ordinal) => `${id}-r1-${ordinal}`);

it("ends starts that hang where fewer are wanted, at once, and keeps what served", async () => {
  fleet.stuckAfter = { revision: 1, ordinal: 4 };
  const { rolloutId: outwards } = await scale(51);
  await asked(5 + STARTS);
  expect(await course(outwards)).toMatchObject({
    message: { because: "starts-wait", underWay: 5, startsElsewhere: 0, cpus: 2, waiting: 41 },
  });
  const { rolloutId } = await scale(3);
  expect(await settledAt(3)).toEqual(firstThree());
  await world.finished(id, rolloutId);
  expect(await course(rolloutId)).toEqual({
    outcome: "succeeded",
    message: { because: "settled", replicas: 3, revision: 1, loss: null },
    firstReady: 5,
    lowestReady: 3,
  });
  expect(fleet.ended.size).toBe(STARTS);
  // What waited for its turn was never asked of anybody.
  expect(fleet.asked.size).toBe(5 + STARTS);
  expect(await ends()).toEqual([
    { reason: "aborted", isPlanned: true, count: STARTS },
    { reason: "scaled-in", isPlanned: true, count: 2 },
  ]);
});

it("never asks the engine for what waits for its artifact and is not needed any more", async () => {
  fleet.isPreparing = true;
  await scale(51);
  await world.eventually("starts wait for the artifact", async () => (await world.alive(id)).length > 5);
  await world.finished(id, (await scale(0)).rolloutId);
  expect(await settledAt(0)).toEqual([]);
  expect(fleet.asked.size).toBe(5);
  expect(await ends()).toEqual([
    { reason: "aborted", isPlanned: true, count: STARTS },
    { reason: "scaled-in", isPlanned: true, count: 5 },
  ]);
});

it("ends the starts of a deploy that a roll back or another deploy takes the place of", async () => {
  const deploy = (artifact: string) =>
    requestDeploy(world.operator, { ...key(), spec: { artifact }, maxSurge: 3 });
  fleet.stuckAfter = { revision: 1, ordinal: 4 };
  await deploy("demo:v2");
  await asked(5 + 3);
  await deploy("demo:slow-start");
  await asked(5 + 3 + 3);
  expect(fleet.ended.size).toBe(3);
  const { rolloutId } = await requestRollback(world.operator, { ...key(), reason: "slow", toRevision: 1 });
  await world.finished(id, rolloutId);
  expect(await settledAt(5)).toEqual([...firstThree(), `${id}-r1-3`, `${id}-r1-4`]);
  expect(fleet.ended.size).toBe(6);
  expect(await course(rolloutId)).toMatchObject({ outcome: "succeeded", lowestReady: 5 });
  expect(await ends()).toEqual([{ reason: "aborted", isPlanned: true, count: 6 }]);
});

it("stops so many at once as the engine bears, and the rest after them", async () => {
  await scale(20);
  await settledAt(20);
  let release = (): void => undefined;
  fleet.heldStops = new Promise((resolve) => (release = resolve));
  const { rolloutId } = await scale(0);
  await world.eventually("stops are under way", () => Promise.resolve(fleet.stopping === STOPS));
  release();
  await world.finished(id, rolloutId);
  expect(await settledAt(0)).toEqual([]);
  expect(fleet.mostStopping).toBe(STOPS);
});
