import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { isoOf } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestScale } from "@/lib/rollouts/request-scale";
import { EVERYTHING } from "@/lib/timings/scope";
import { selectRollouts } from "@/lib/timings/select-rollouts";
import { ControllerWorld } from "./controller.fixture";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(async () => {
  world.faults.stopFails = null;
  await world.stopControllers();
});
afterAll(() => world.drop());

const scale = (workloadId: string, replicas: number) =>
  requestScale(world.operator, { workloadId, replicas, idempotencyKey: newId("key") });
const read = (id: string) => getRollout({ ...world.operator, sql: world.sql }, { id });

interface Times {
  readonly requestedAt: number;
  readonly reachedAt: number | null;
  readonly finishedAt: number;
}
async function timesOf(rolloutId: string): Promise<Times> {
  const [row] = await world.sql.query<Times>(
    `SELECT ${msOf("requested_at")} AS "requestedAt", ${msOf("reached_at")} AS "reachedAt",
            ${msOf("finished_at")} AS "finishedAt" FROM rollout WHERE id = $1`,
    [rolloutId],
  );
  if (!row) throw new Error(`There is no rollout ${rolloutId}.`);
  return row;
}
const latest = async (workloadId: string, column: string, which: string): Promise<number> => {
  const [row] = await world.sql.query<{ at: number }>(
    `SELECT ${msOf(`max(${column})`)} AS at FROM instance WHERE workload_id = $1 AND ${which}`,
    [workloadId],
  );
  return row?.at ?? NaN;
};

describe("a rollout that the controller ends late", () => {
  it("is timed to its last drain where it scaled in, and to its last ready mark where it scaled out", async () => {
    await world.startController();
    const id = await world.createWorkload(3, { maxSurge: 3 });
    await world.settled(id, 3, 1);
    await world.finished(id);
    world.faults.stopFails = "internal";
    const inwards = await scale(id, 1);
    await world.eventually(
      "two drain",
      async () => (await world.alive(id)).filter((one) => !one.isReady).length === 2,
    );
    const drainedAt = await latest(id, "draining_at", "true");
    // Both drain on, so that neither this one nor the next can end.
    expect(await read(inwards.rolloutId)).toMatchObject({ outcome: null, reachedAt: isoOf(drainedAt) });
    const out = await scale(id, 2);
    const open = await world.eventually("as many are ready as asked for", async () => {
      const rollout = await read(out.rolloutId);
      return rollout.reachedAt === null ? null : rollout;
    });
    const readyAt = await latest(id, "ready_at", `rollout_id = '${out.rolloutId}'`);
    expect(open).toMatchObject({ outcome: null, reachedAt: isoOf(readyAt), phase: "progressing" });
    world.faults.stopFails = null;
    expect(await world.finished(id, out.rolloutId)).toMatchObject({ outcome: "succeeded" });
    const { requestedAt, reachedAt, finishedAt } = await timesOf(out.rolloutId);
    expect(reachedAt).toBe(readyAt);
    expect(finishedAt).toBeGreaterThan((await latest(id, "stopped_at", "true")) - 1);
    const { durationMs } = await read(out.rolloutId);
    expect(durationMs).toBe(open.durationMs);
    expect(durationMs).toBeCloseTo(readyAt - requestedAt, 3);
    const timings = await selectRollouts(world.sql, { ...EVERYTHING, workloadId: id });
    expect(timings["scale-out"].rows.map(({ valueMs }) => valueMs)).toEqual([durationMs]);
    const gone = await scale(id, 1);
    await world.finished(id, gone.rolloutId);
    expect((await timesOf(gone.rolloutId)).reachedAt).toBe(await latest(id, "draining_at", "true"));
  });

  it("is timed to the last end of an old instance where it replaced a revision", async () => {
    await world.startController();
    const id = await world.createWorkload(2);
    await world.settled(id, 2, 1);
    await world.finished(id);
    const next = await requestDeploy(world.operator, {
      workloadId: id,
      spec: { artifact: "demo:v2" },
      idempotencyKey: newId("key"),
    });
    await world.finished(id, next.rolloutId);
    const last = Math.max(
      await latest(id, "stopped_at", "revision = 1"),
      await latest(id, "ready_at", "revision = 2"),
    );
    expect((await timesOf(next.rolloutId)).reachedAt).toBe(last);
  });

  it("has reached nothing where it was turned back", async () => {
    await world.startController();
    const id = await world.createWorkload(1, { progressDeadlineMs: 1000 });
    await world.settled(id, 1, 1);
    await world.finished(id);
    const next = await requestDeploy(world.operator, {
      workloadId: id,
      spec: { artifact: "demo:never-ready" },
      idempotencyKey: newId("key"),
    });
    expect(await world.finished(id, next.rolloutId)).toMatchObject({ outcome: "reverted" });
    const { requestedAt, reachedAt, finishedAt } = await timesOf(next.rolloutId);
    expect(reachedAt).toBeNull();
    expect((await read(next.rolloutId)).durationMs).toBeCloseTo(finishedAt - requestedAt, 3);
  });
});
