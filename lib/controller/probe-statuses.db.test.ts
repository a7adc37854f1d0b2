import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { changeProbe } from "@/lib/rollouts/change-probe";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { ControllerWorld } from "./controller.fixture";
import { LocalFleet } from "./local-provider.fixture";

let world: ControllerWorld;
let fleet: LocalFleet;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
beforeEach(() => {
  fleet = new LocalFleet();
});
afterEach(async () => {
  await world.stopControllers();
  await fleet.close();
});
afterAll(() => world.drop());

it("takes each revision's own statuses for success, also while another is rolled out", async () => {
  // Who answers 503 is ready where 503 is what was asked for.
  fleet.unwellFrom = 0;
  await world.startController({}, [fleet.provider()]);
  const spec = { artifact: "demo:v1", probeStatuses: "200-503" };
  const id = await world.createWorkload(1, { provider: fleet.id, runtime: "local", spec });
  expect(await world.finished(id)).toMatchObject({ outcome: "succeeded" });
  const { rolloutId } = await requestDeploy(world.operator, {
    workloadId: id,
    spec: { artifact: "demo:v2", probeStatuses: "200-502" },
    progressDeadlineMs: 1_000,
    idempotencyKey: newId("key"),
  });
  const { revertedBecause } = await world.finished(id, rolloutId);
  expect(revertedBecause).toContain("it answered 503");
  expect(await world.alive(id)).toMatchObject([{ revision: 1, isReady: true }]);
});

it("judges what serves by the probe that it is told meanwhile, and replaces no instance for that", async () => {
  await world.startController({}, [fleet.provider()]);
  const spec = { artifact: "demo:v1", probeFailures: 20 };
  const id = await world.createWorkload(1, { provider: fleet.id, runtime: "local", spec });
  expect(await world.finished(id)).toMatchObject({ outcome: "succeeded" });
  const [one] = await world.alive(id);
  await changeProbe(world.operator, {
    workloadId: id,
    probePath: "/healthz",
    probeStatuses: "200-299",
    probeTimeoutMs: 1000,
    probeFailures: 1,
    idempotencyKey: newId("key"),
  });
  fleet.unwellFrom = 0;
  await expect
    .poll(() =>
      world.sql.query(`SELECT id FROM instance WHERE id = $1 AND last_unready_at IS NOT NULL`, [one?.id]),
    )
    .toHaveLength(1);
  expect(await world.alive(id)).toMatchObject([{ id: one?.id, revision: 1 }]);
});

it("goes by success where a row says what no verb wrote", async () => {
  const spec = { artifact: "demo:v1" };
  const id = await world.createWorkload(1, { provider: fleet.id, runtime: "local", spec });
  await world.sql.query(`UPDATE revision SET probe_statuses = 'nonsense' WHERE workload_id = $1`, [id]);
  await world.startController({}, [fleet.provider()]);
  expect(await world.finished(id)).toMatchObject({ outcome: "succeeded" });
});
