import { afterAll, beforeAll, expect, it } from "vitest";
import type { Action, Decision } from "@/lib/rollouts/core/action";
import type { FailureReading } from "@/lib/rollouts/core/failed-requests";
import { createBalancer, type Balancer } from "./balancer";
import { ControllerWorld } from "../controller.fixture";
import { countFailures } from "./count-failures";
import { holdWorkload } from "../lease/held-workload";
import { acquireLeases } from "../lease/acquire-leases";
import { withFence } from "../lease/with-fence";
import { writeDecision } from "@/lib/rollouts/write-decision";
import { hasWrites } from "@/lib/rollouts/core/decision-events";
import { readWorkload } from "@/lib/rollouts/read-workload";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterAll(() => world.drop());

const balancerThatSays = (read: () => FailureReading | null): Balancer =>
  Object.assign(createBalancer(null, { info() {}, warn() {}, error() {} }), {
    failures: () => Promise.resolve(read()),
  });

/** Turns of one controller after the other, each of which knows nothing but the rows. */
async function turnOf(workloadId: string, reading: FailureReading | null, actions: readonly Action[] = []) {
  const [lease] = await acquireLeases(world.sql, `holder-${Math.random()}`, { workloadId, force: true });
  const stored = await readWorkload(world.sql, workloadId);
  if (!lease || !stored) throw new Error("no such workload");
  const starts = { underWay: 0, waiting: 0, message: null };
  const decision: Decision = { actions, status: { ready: 0, total: 0, updated: 0 }, starts, wakeAt: null };
  const balancer = balancerThatSays(() => reading);
  const failures = await countFailures({ balancer }, holdWorkload(lease, 0), stored, decision);
  const write = { stored, decision, failures, facts: {}, at: Date.now() };
  if (hasWrites(write)) await withFence(world.database.pool, lease, (sql) => writeDecision(sql, write));
  return hasWrites(write);
}

const countOf = async (workloadId: string) => {
  const [row] = await world.sql.query<{ failed: number | null; requests: number | null }>(
    `SELECT failed_requests AS failed, requests::int AS requests FROM rollout WHERE workload_id = $1`,
    [workloadId],
  );
  return [row?.failed, row?.requests];
};
const read = (front: string, endedRequests: number, failedRequests: number): FailureReading => ({
  front,
  endedRequests,
  failedRequests,
});

it("keeps a rollout's failed requests through controllers and front ends that come and go", async () => {
  const id = await world.createWorkload(1);
  const [rollout] = await world.rollouts(id);
  await turnOf(id, null);
  expect(await countOf(id)).toEqual([null, null]);
  await turnOf(id, read("a", 5_000_000_000, 40));
  expect(await countOf(id)).toEqual([0, 0]);
  await turnOf(id, read("a", 5_000_000_100, 43));
  expect(await countOf(id)).toEqual([3, 100]);
  expect(await turnOf(id, read("a", 5_000_000_100, 43))).toBe(false);
  await turnOf(id, read("b", 20, 5));
  expect(await countOf(id)).toEqual([8, 120]);
  await turnOf(id, null);
  expect(await countOf(id)).toEqual([8, 120]);
  const finish = { because: "converged", message: "", outcome: "succeeded", stableRevision: 1 } as const;
  await turnOf(id, read("b", 27, 6), [{ ...finish, kind: "finish-rollout", rolloutId: rollout?.id ?? "" }]);
  expect(await world.rollouts(id)).toMatchObject([{ outcome: "succeeded" }]);
  expect(await countOf(id)).toEqual([9, 127]);
});

it("does not tell how many requests a rollout had whose first ones nobody counted", async () => {
  const id = await world.createWorkload(1);
  await turnOf(id, read("a", 50, 1));
  // As one that counted failures alone has left it.
  await world.sql.execute(
    `UPDATE rollout SET requests = NULL, requests_up_to = NULL WHERE workload_id = $1`,
    [id],
  );
  await turnOf(id, read("a", 90, 2));
  await turnOf(id, read("b", 7, 2));
  expect(await countOf(id)).toEqual([3, null]);
});

it("reads no more often than each second, but always when the rollout ends", async () => {
  const id = await world.createWorkload(1);
  const stored = await readWorkload(world.sql, id);
  const [lease] = await acquireLeases(world.sql, "one", { workloadId: id, force: true });
  if (!lease || !stored?.rollout) throw new Error("no rollout");
  const held = holdWorkload(lease, 0);
  let reads = 0;
  const balancer = balancerThatSays(() => read("a", 9, ++reads));
  const finish: Action = {
    kind: "finish-rollout",
    rolloutId: stored.rollout.id,
    because: "converged",
    message: "",
    outcome: "succeeded",
    stableRevision: 1,
  };
  await countFailures({ balancer }, held, stored, { actions: [] });
  held.failuresRead = { rolloutId: stored.rollout.id, at: performance.now() + 60_000 };
  expect(await countFailures({ balancer }, held, stored, { actions: [] })).toBeNull();
  expect(await countFailures({ balancer }, held, stored, { actions: [finish] })).toMatchObject({ upTo: 2 });
});
