import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";
import { ControllerWorld } from "../controller.fixture";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(async () => {
  delete world.faults.meaning;
  await world.stopControllers();
});
afterAll(() => world.drop());

const soon = (): AbortSignal => AbortSignal.timeout(5000);
const deploy = (workloadId: string, artifact: string) =>
  requestDeploy(world.operator, { workloadId, spec: { artifact }, idempotencyKey: newId("key") });
const scale = (workloadId: string, replicas: number) =>
  requestScale(world.operator, { workloadId, replicas, idempotencyKey: newId("key") });

async function deployed(replicas: number): Promise<string> {
  const id = await world.createWorkload(replicas);
  await world.settled(id, replicas, 1);
  await world.finished(id);
  return id;
}
async function pinned(workloadId: string, revision: number): Promise<string | null> {
  const [row] = await world.sql.query<{ digest: string | null }>(
    `SELECT digest FROM revision WHERE workload_id = $1 AND number = $2::int`,
    [workloadId, revision],
  );
  return row?.digest ?? null;
}
/** What the engine runs, by what each instance says that it was made from. */
async function running(workloadId: string): Promise<Set<string | undefined>> {
  const names = await world.engineNames(workloadId);
  const logs = await Promise.all(names.map((name) => world.provider.logs(name, { lines: 10 }, soon())));
  return new Set(logs.map((text) => /sha256:[0-9a-f]{64}/.exec(text)?.[0]));
}

describe("a name that moves", () => {
  it("is one digest for a revision, through a recovery, a scale-out and a roll back", async () => {
    await world.startController();
    const id = await deployed(2);
    const first = await pinned(id, 1);
    expect(await running(id)).toEqual(new Set([first]));
    world.faults.meaning = (artifact) => `${artifact} of another day`;
    await world.provider.kill(`${id}-r1-1`, soon());
    await world.eventually(`${id}-r1-1 is replaced`, async () =>
      (await world.engineNames(id)).includes(`${id}-r1-2`),
    );
    await world.settled(id, 2, 1);
    await world.finished(id, (await scale(id, 4)).rolloutId);
    expect(await running(id)).toEqual(new Set([first]));
    await world.finished(id, (await deploy(id, "demo:v2")).rolloutId);
    const second = await pinned(id, 2);
    expect(second).not.toBe(first);
    delete world.faults.meaning;
    const back = { workloadId: id, reason: "slow", idempotencyKey: newId("key") };
    await world.finished(id, (await requestRollback(world.operator, back)).rolloutId);
    await world.settled(id, 4, 1);
    expect(await running(id)).toEqual(new Set([first]));
    expect([await pinned(id, 1), await pinned(id, 2)]).toEqual([first, second]);
  });

  it("is pinned where no instance is wanted yet, and by one of two controllers", async () => {
    await Promise.all([world.startController(), world.startController()]);
    const id = await world.createWorkload(0);
    const digest = await world.eventually(`${id} is pinned`, () => pinned(id, 1));
    world.faults.meaning = (artifact) => `${artifact} of another day`;
    await scale(id, 2);
    await world.settled(id, 2, 1);
    expect(await running(id)).toEqual(new Set([digest]));
  });
});

describe("an artifact that is poison", () => {
  it.each(["image:x//y", "image:A", "demo:nope", "tar:/../\u0007", "nothing", "tar:/nowhere.tar"])(
    "fails the rollout that brought it, and nothing else: %j",
    async (artifact) => {
      await world.startController();
      const [id, other] = [await deployed(1), await deployed(1)];
      await world.stopControllers();
      const { rolloutId } = await deploy(id, "demo:v2");
      // As an older version let it in.
      await world.sql.query(
        `UPDATE revision SET artifact = $2 WHERE workload_id = $1 AND number = 2 RETURNING number`,
        [id, artifact],
      );
      await world.startController();
      const beside = await scale(other, 3);
      expect(await world.finished(other, beside.rolloutId)).toMatchObject({ outcome: "succeeded" });
      const over = await world.finished(id, rolloutId);
      expect(over.outcome).toBe("reverted");
      expect(over.revertedBecause).toMatch(/names no artifact|There is no file/);
      await world.settled(id, 1, 1);
      expect(await pinned(id, 2)).toBeNull();
    },
  );
});
