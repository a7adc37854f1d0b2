import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { InstanceProvider, InstanceSpec } from "@/lib/providers/provider";
import { ControllerWorld } from "./controller.fixture";
import { LocalFleet } from "./local-provider.fixture";

let world: ControllerWorld;
const fleet = new LocalFleet();
const given: InstanceSpec[] = [];
/** The same, and what it was asked to make is written down. */
const provider = (): InstanceProvider => {
  const local = fleet.provider();
  const create: InstanceProvider["create"] = (spec, signal) => {
    given.push(spec);
    return local.create(spec, signal);
  };
  return { ...local, create };
};
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await world.stopControllers();
});
afterAll(async () => {
  await fleet.close();
  await world.drop();
});

const withSecret = (value: string) =>
  world.createWorkload(1, {
    provider: "local",
    runtime: "local",
    spec: { artifact: "demo:v1", env: { MODE: "fast" }, secrets: { TOKEN: { value } } },
  });

it("gives instances their secrets as plain environment, and says them nowhere", async () => {
  vi.stubEnv("MAYFLY_DATA", world.dataDir);
  const canary = `canary-${randomUUID()}`;
  await world.startController({}, [provider()]);
  const id = await withSecret(canary);
  expect((await world.finished(id)).outcome).toBe("succeeded");
  expect(given.filter((one) => one.workloadId === id).map(({ env }) => env)).toEqual([
    { MODE: "fast", TOKEN: canary },
  ]);
  const said = await world.sql.query(
    `SELECT string_agg(e::text, ' ') AS e, (SELECT string_agg(i::text, ' ') FROM instance i) AS i FROM event e`,
  );
  expect(JSON.stringify(said)).toContain(id);
  expect(JSON.stringify(said)).not.toContain(canary);
});

it("says on the workload that the key is another one, and makes it once it is back", async () => {
  const [right, wrong] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
  vi.stubEnv("MAYFLY_SECRET_KEY", right);
  const id = await withSecret("hunter2");
  vi.stubEnv("MAYFLY_SECRET_KEY", wrong);
  await world.startController({}, [provider()]);
  const condition = await world.eventually(`${id} says why`, async () => {
    const [row] = await world.sql.query<{ reason: string | null; message: string | null }>(
      `SELECT condition_reason AS reason, condition_message AS message FROM workload WHERE id = $1`,
      [id],
    );
    return row?.reason ? row : null;
  });
  expect(condition).toMatchObject({ reason: "create-failed" });
  expect(condition.message).toContain("Its secret TOKEN can't be decrypted: the key is another one.");
  expect(given.filter((one) => one.workloadId === id)).toEqual([]);
  vi.stubEnv("MAYFLY_SECRET_KEY", right);
  await world.eventually(`${id} is made`, async () => {
    const alive = await world.alive(id);
    return alive.some(({ isReady }) => isReady);
  });
});
