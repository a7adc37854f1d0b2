import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";
import { ControllerWorld } from "./controller.fixture";
import { withFence } from "./lease/with-fence";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(async () => {
  Object.assign(world.faults, {
    unavailable: null,
    createFails: null,
    stopFails: null,
    neverReadyFrom: null,
    crashAfterMs: null,
  });
  delete world.faults.loses;
  await world.stopControllers();
});
afterAll(() => world.drop());

const scale = (workloadId: string, replicas: number) =>
  requestScale(world.operator, { workloadId, replicas, idempotencyKey: newId("key") });
const deploy = (workloadId: string, artifact: string, more: object = {}) =>
  requestDeploy(world.operator, { workloadId, spec: { artifact }, idempotencyKey: newId("key"), ...more });
const rollBack = (workloadId: string) =>
  requestRollback(world.operator, { workloadId, reason: "slow", idempotencyKey: newId("key") });

const deployed = async (replicas: number, more: object = {}): Promise<string> => {
  const id = await world.createWorkload(replicas, more);
  await world.settled(id, replicas, 1);
  await world.finished(id);
  return id;
};
const workloadRow = async (id: string) => {
  const [row] = await world.sql.query<Record<string, unknown>>(
    `SELECT desired_replicas AS replicas, current_revision AS revision, stable_revision AS stable,
            generation = observed_generation AS "isObserved", condition_reason AS condition FROM workload WHERE id = $1`,
    [id],
  );
  return row;
};

describe("scaling", () => {
  it("brings a first deploy up, scales out and in, and never uses an ordinal twice", async () => {
    await world.startController();
    const id = await deployed(2);
    expect(await workloadRow(id)).toEqual({
      replicas: 2,
      revision: 1,
      stable: 1,
      isObserved: true,
      condition: null,
    });
    const out = await scale(id, 5);
    expect(await world.finished(id, out.rolloutId)).toMatchObject({ kind: "scale", outcome: "succeeded" });
    await world.settled(id, 5, 1);
    const inwards = await scale(id, 1);
    expect(await world.finished(id, inwards.rolloutId)).toMatchObject({ outcome: "succeeded" });
    expect((await world.settled(id, 1, 1)).map(({ ordinal }) => ordinal)).toEqual([0]);
    await world.finished(id, (await scale(id, 2)).rolloutId);
    expect((await world.settled(id, 2, 1)).map(({ ordinal }) => ordinal)).toEqual([0, 5]);
    const ends = await world.sql.query(
      `SELECT DISTINCT stop_reason AS reason FROM instance WHERE workload_id = $1 AND stopped_at IS NOT NULL`,
      [id],
    );
    expect(ends).toEqual([{ reason: "scaled-in" }]);
  });

  it("scales to none and back", async () => {
    await world.startController();
    const id = await deployed(2);
    await world.finished(id, (await scale(id, 0)).rolloutId);
    await world.settled(id, 0, 1);
    await world.finished(id, (await scale(id, 1)).rolloutId);
    await world.settled(id, 1, 1);
  });
});

describe("rolling out", () => {
  it("replaces a revision by the next and rolls back to it", async () => {
    await world.startController();
    const id = await deployed(3);
    const next = await deploy(id, "demo:v2");
    expect(await world.finished(id, next.rolloutId)).toMatchObject({ kind: "deploy", outcome: "succeeded" });
    await world.settled(id, 3, 2);
    expect(await workloadRow(id)).toMatchObject({ revision: 2, stable: 2, condition: null });
    const back = await rollBack(id);
    expect(await world.finished(id, back.rolloutId)).toMatchObject({
      kind: "rollback",
      outcome: "succeeded",
    });
    await world.settled(id, 3, 1);
    const lowest = await world.sql.query(
      `SELECT lowest_ready AS lowest FROM rollout WHERE id = ANY($1::text[])`,
      [[next.rolloutId, back.rolloutId]],
    );
    expect(lowest).toEqual([{ lowest: 3 }, { lowest: 3 }]);
  });

  it("stops before it creates where there is no surge", async () => {
    await world.startController();
    const id = await deployed(2, { maxSurge: 0, maxUnavailable: 1 });
    const next = await deploy(id, "demo:v2");
    expect(await world.finished(id, next.rolloutId)).toMatchObject({ outcome: "succeeded" });
    await world.settled(id, 2, 2);
    const kept = await world.sql.query(`SELECT max_unavailable AS missing FROM rollout WHERE id = $1`, [
      next.rolloutId,
    ]);
    expect(kept).toEqual([{ missing: 1 }]);
  });

  it("turns back what never becomes ready, at its deadline", async () => {
    await world.startController();
    const id = await deployed(2, { progressDeadlineMs: 1000 });
    const next = await deploy(id, "demo:never-ready");
    const over = await world.finished(id, next.rolloutId);
    expect(over.outcome).toBe("reverted");
    expect(over.revertedBecause).toContain("No progress for 1 s.");
    await world.settled(id, 2, 1);
    expect(await workloadRow(id)).toEqual({
      replicas: 2,
      revision: 1,
      stable: 1,
      isObserved: true,
      condition: null,
    });
  });

  it("leaves it where it was told to hold", async () => {
    await world.startController();
    const id = await deployed(1, { progressDeadlineMs: 1000 });
    const next = await deploy(id, "demo:never-ready", { onFailure: "hold" });
    expect(await world.finished(id, next.rolloutId)).toMatchObject({
      outcome: "failed",
      revertedBecause: null,
    });
    expect(await workloadRow(id)).toMatchObject({ revision: 2, stable: 1, condition: "progress-deadline" });
    expect((await world.alive(id)).filter(({ isReady }) => isReady)).toMatchObject([{ revision: 1 }]);
  });

  it("holds it at any count: a scale turns back neither the revision nor the count", async () => {
    await world.startController();
    const id = await deployed(1, { progressDeadlineMs: 1000 });
    await world.finished(id, (await deploy(id, "demo:never-ready", { onFailure: "hold" })).rolloutId);
    const scaled = await scale(id, 3);
    expect(await world.finished(id, scaled.rolloutId)).toMatchObject({
      outcome: "failed",
      revertedBecause: null,
    });
    expect(await workloadRow(id)).toMatchObject({ revision: 2, replicas: 3, stable: 1 });
  });

  it("turns back a revision that keeps crashing", async () => {
    await world.startController();
    const id = await deployed(1);
    world.faults.crashAfterMs = -1;
    const next = await deploy(id, "demo:v2");
    await world.eventually("it is turned back", async () =>
      (await world.rollouts(id)).some(({ revertedBecause }) => revertedBecause !== null),
    );
    world.faults.crashAfterMs = null;
    const over = await world.finished(id, next.rolloutId);
    expect(over.outcome).toBe("reverted");
    expect(over.revertedBecause).toContain("3 instances of revision 2 failed.");
    await world.settled(id, 1, 1);
  });

  it("turns back an artifact that is not there, and says so", async () => {
    await world.startController();
    const id = await deployed(2);
    const next = await deploy(id, "tar:/nowhere/root.tar");
    const over = await world.finished(id, next.rolloutId);
    expect(over.outcome).toBe("reverted");
    expect(over.revertedBecause).toContain("There is no file /nowhere/root.tar.");
    await world.settled(id, 2, 1);
  });

  it("lets a later intent take the place of one that is under way", async () => {
    await world.startController();
    const id = await deployed(2);
    const slow = await deploy(id, "demo:slow-start");
    const last = await deploy(id, "demo:v2");
    expect(await world.finished(id, last.rolloutId)).toMatchObject({ outcome: "succeeded" });
    expect(await world.finished(id, slow.rolloutId)).toMatchObject({ outcome: "superseded" });
    await world.settled(id, 2, 3);
  });
});

describe("recovering", () => {
  it("replaces what was killed, and times it as a recovery", async () => {
    await world.startController();
    const id = await deployed(3);
    await world.provider.kill(`${id}-r1-1`, AbortSignal.timeout(5000));
    const recovery = await world.eventually(
      "a recovery is over",
      async () =>
        (await world.rollouts(id)).find(({ kind, outcome }) => kind === "recover" && outcome !== null) ??
        null,
    );
    expect(recovery).toMatchObject({ outcome: "succeeded" });
    expect((await world.settled(id, 3, 1)).map(({ ordinal }) => ordinal)).toEqual([0, 2, 3]);
    const [asked] = await world.sql.query(
      `SELECT data -> 'message' AS because, data ->> 'rolloutId' AS "rolloutId" FROM event
        WHERE subject = $1 AND type = 'dev.mayfly.instance.requested'`,
      [`${id}-r1-3`],
    );
    expect(asked).toEqual({ because: { because: "takes-lost-place" }, rolloutId: recovery.id });
  });

  it("notices an end whose event was lost", async () => {
    await world.startController();
    const id = await deployed(2);
    world.faults.loses = ({ mark }) => mark === "failed";
    await world.provider.kill(`${id}-r1-0`, AbortSignal.timeout(5000));
    await world.eventually("it is replaced", async () =>
      (await world.alive(id)).every(({ ordinal }) => ordinal > 0),
    );
    await world.settled(id, 2, 1);
  });
});

describe("controllers that come and go", () => {
  it("carries on where one was killed in the middle", async () => {
    const first = await world.startController({ leaseMs: 1000 });
    const id = await deployed(1);
    await scale(id, 5);
    await world.eventually("it was asked for more", async () => (await world.alive(id)).length > 1);
    await first.abandon();
    await world.startController({ leaseMs: 1000 });
    await world.settled(id, 5, 1);
    expect(await world.finished(id)).toMatchObject({ outcome: "succeeded" });
    expect((await world.alive(id)).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4]);
  });

  it("makes what was asked for and not made, and removes what nobody asked for", async () => {
    const first = await world.startController();
    const id = await deployed(2);
    await first.stop();
    const spec = {
      command: null,
      env: {},
      runtime: "simulated",
      memoryMb: 64,
      cpus: 1,
      artifact: "demo:v1",
      port: 8080,
    };
    await world.provider.create(
      { ...spec, name: `${id}-r1-77`, workloadId: id, revision: 1, ordinal: 77 },
      AbortSignal.timeout(5000),
    );
    await world.provider.stop(`${id}-r1-0`, { graceMs: 0 }, AbortSignal.timeout(5000));
    await world.startController();
    expect((await world.settled(id, 2, 1)).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    const [lost] = await world.sql.query(`SELECT stop_reason AS reason FROM instance WHERE id = $1`, [
      `${id}-r1-0`,
    ]);
    expect(lost).toEqual({ reason: "vanished" });
  });

  it("has one act at a time, and refuses what is overtaken", async () => {
    const first = await world.startController();
    const id = await deployed(1);
    const second = await world.startController();
    await scale(id, 4);
    await world.settled(id, 4, 1);
    const [row] = await world.sql.query<{ holder: string; token: number; generation: number }>(
      `SELECT lease_holder AS holder, lease_token AS token, generation FROM workload WHERE id = $1`,
      [id],
    );
    if (!row) throw new Error("The workload is gone.");
    expect(row.holder).toBe(first.options.holder);
    const lease = { workloadId: id, holder: row.holder, token: row.token };
    const write = () => Promise.resolve("written");
    const { pool } = world.database;
    await expect(withFence(pool, lease, write, row.generation)).resolves.toBe("written");
    await expect(withFence(pool, lease, write, row.generation - 1)).rejects.toMatchObject({
      code: "stale-read",
    });
    await expect(withFence(pool, { ...lease, token: row.token - 1 }, write)).rejects.toMatchObject({
      code: "lease-lost",
    });
    await expect(withFence(pool, { ...lease, holder: second.options.holder }, write)).rejects.toMatchObject({
      code: "lease-lost",
    });
    await first.stop();
    await scale(id, 2);
    await world.settled(id, 2, 1);
  });
});

describe("a provider that goes away", () => {
  const AWAY = "The engine was told to be away.";

  it("leaves what serves as it is, says why nothing moves, and is caught up with when it is back", async () => {
    await world.startController();
    const id = await deployed(2);
    const before = await world.alive(id);
    world.faults.unavailable = AWAY;
    const { rolloutId } = await scale(id, 4);
    await world.eventually("the workload says why", async () => {
      const row = await workloadRow(id);
      return row?.condition === "provider-unavailable";
    });
    const during = await world.alive(id);
    expect(during.filter(({ isReady }) => isReady)).toEqual(before);
    expect((await world.rollouts(id)).at(-1)).toMatchObject({ id: rolloutId, outcome: null });
    world.faults.unavailable = null;
    expect(await world.finished(id, rolloutId)).toMatchObject({ outcome: "succeeded" });
    const after = await world.settled(id, 4, 1);
    expect(after.map(({ id: name }) => name)).toEqual(expect.arrayContaining(before.map((row) => row.id)));
    await world.eventually(
      "nothing is said any more",
      async () => (await workloadRow(id))?.condition === null,
    );
  });

  it("has no room for what is wanted: that is said, counts against nothing, and is over with room", async () => {
    await world.startController();
    const id = await deployed(1);
    let attempts = 0;
    const refused = { get: () => (attempts += 1) && "disk-full", configurable: true, enumerable: true };
    Object.defineProperty(world.faults, "createFails", refused);
    const { rolloutId } = await deploy(id, "demo:v2");
    await world.eventually(
      "the workload says why",
      async () => (await workloadRow(id))?.condition === "create-failed",
    );
    // More often than a revision may crash.
    const before = attempts;
    await world.eventually("it is tried again", () => Promise.resolve(attempts > before + 10));
    const failed = await world.sql.query(
      "SELECT id FROM instance WHERE workload_id = $1 AND failed_at IS NOT NULL",
      [id],
    );
    expect(failed).toEqual([]);
    Object.defineProperty(world.faults, "createFails", { value: null, writable: true });
    expect(await world.finished(id, rolloutId)).toMatchObject({ outcome: "succeeded" });
    await world.settled(id, 1, 2);
    expect((await workloadRow(id))?.condition).toBeNull();
  });

  it("has a drain carried on by the next controller where the first was killed in it", async () => {
    const first = await world.startController();
    const id = await deployed(3);
    world.faults.stopFails = "internal";
    const { rolloutId } = await scale(id, 1);
    await world.eventually("two drain and are still there", async () => {
      const [row] = await world.sql.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM instance
          WHERE workload_id = $1 AND draining_at IS NOT NULL AND stopped_at IS NULL`,
        [id],
      );
      return row?.count === 2;
    });
    await first.abandon();
    expect(await world.engineNames(id)).toHaveLength(3);
    world.faults.stopFails = null;
    await world.startController();
    expect(await world.finished(id, rolloutId)).toMatchObject({ outcome: "succeeded" });
    await world.settled(id, 1, 1);
    const ends = await world.sql.query(
      `SELECT stop_reason AS reason, count(*)::int AS count FROM instance
        WHERE workload_id = $1 AND stopped_at IS NOT NULL GROUP BY 1`,
      [id],
    );
    expect(ends).toEqual([{ reason: "scaled-in", count: 2 }]);
  });
});
