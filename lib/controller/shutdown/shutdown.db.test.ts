import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { ProviderError, type InstanceProvider, type ObservedInstance } from "@/lib/providers/provider";

import { ControllerWorld } from "../controller.fixture";
import { stopEverything } from "./shutdown";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const named = (name: string, ordinal: number): ObservedInstance => ({
  name,
  workloadId: "shop",
  revision: 1,
  ordinal,
  running: true,
  address: null,
  exitCode: null,
  startedAt: null,
});

/** Only what a shutdown asks for. */
const provider = (id: string, part: Pick<InstanceProvider, "list" | "stop">): InstanceProvider =>
  ({
    id,
    ...part,
    check: () => Promise.resolve({ available: false, fix: null, reason: "It does not answer." }),
  }) as unknown as InstanceProvider;

it("says what it could not stop, by name, and stops the rest", async () => {
  const stubborn = provider("containers", {
    list: () => Promise.resolve([named("shop-r1-0", 0), named("shop-r1-1", 1)]),
    stop: (name) => (name === "shop-r1-0" ? Promise.reject(new Error("It is stuck.")) : Promise.resolve()),
  });
  const silentOne = provider("vms", {
    list: () => Promise.reject(new Error("It does not answer.")),
    stop: () => Promise.resolve(),
  });
  expect(await stopEverything(database.pool, [stubborn, silentOne], silent)).toEqual({
    stopped: ["shop-r1-1"],
    left: [
      { provider: "containers", name: "shop-r1-0", reason: "It is stuck." },
      { provider: "vms", name: null, reason: "It does not answer." },
    ],
  });
});

it("names what the rows know where a provider does not answer, and the next start takes it over", async () => {
  const world = await ControllerWorld.create();
  try {
    const id = await world.createWorkload(3);
    await world.startController();
    const before = (await world.settled(id, 3, 1)).map((row) => row.id).sort();
    await world.stopControllers();
    const hangs = provider("simulated-containers", {
      list: () => Promise.reject(new ProviderError("unavailable", "It hangs.")),
      stop: () => Promise.resolve(),
    });
    const { stopped, left } = await stopEverything(world.database.pool, [hangs], silent);
    expect(stopped).toEqual([]);
    expect(left.map(({ name }) => name).sort()).toEqual(before);
    await world.startController();
    expect((await world.settled(id, 3, 1)).map((row) => row.id).sort()).toEqual(before);
  } finally {
    await world.drop();
  }
});
