import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { deleteApplication } from "@/lib/applications/delete-application";
import { createHaproxy } from "@/lib/load-balancer/haproxy";
import type { LoadBalancer } from "@/lib/load-balancer/load-balancer";
import { shortFolder } from "@/lib/processes/short-folder";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestScale } from "@/lib/rollouts/request-scale";
import { createBalancer } from "./apply/balancer";
import { ControllerWorld } from "./controller.fixture";
import { LocalFleet } from "./local-provider.fixture";
import type { ControllerTimes } from "./runtime";
import type { Message } from "@/lib/lifecycle/message";
import { messageText } from "@/lib/text/messages";

let world: ControllerWorld;
let fleet: LocalFleet;
let balancer: LoadBalancer;
let context: Parameters<typeof createHaproxy>[0];

beforeAll(async () => {
  world = await ControllerWorld.create();
  const log = { info: () => undefined, warn: () => undefined };
  context = { ownerId: "serving", dataDir: world.dataDir, log };
  balancer = createHaproxy(context);
});
beforeEach(() => {
  fleet = new LocalFleet();
});
afterEach(async () => {
  await world.stopControllers();
  await fleet.close();
});
afterAll(async () => {
  for (const workloadId of await balancer.fronted()) await balancer.destroy(workloadId);
  await world.drop();
  await rm(shortFolder(context), { recursive: true, force: true });
});

const start = (times: Partial<ControllerTimes> = {}) =>
  world.startController(times, [fleet.provider(), ...world.providers()], balancer);

async function served(replicas: number, spec: object = {}): Promise<{ id: string; address: string }> {
  const more = { provider: fleet.id, runtime: "local" };
  const quick = { artifact: "demo:v1", probeTimeoutMs: 200, ...spec };
  const id = await world.createWorkload(replicas, { ...more, spec: quick });
  expect(await world.finished(id)).toMatchObject({ outcome: "succeeded" });
  const [row] = await world.sql.query<{ address: string }>(`SELECT address FROM workload WHERE id = $1`, [
    id,
  ]);
  return { id, address: row?.address ?? "" };
}

/** What users get while `during` lasts, over connections of their own. */
async function traffic<T>(
  address: string,
  during: () => Promise<T>,
): Promise<{ result: T; failed: number; all: number }> {
  let isOver = false;
  const statuses: number[] = [];
  const users = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      const answer = fetch(`http://${address}/`, { signal: AbortSignal.timeout(20_000) });
      statuses.push(await answer.then(async (one) => (await one.text(), one.status)).catch(() => 0));
    }
  });
  try {
    const result = await during();
    return { result, failed: statuses.filter((status) => status !== 200).length, all: statuses.length };
  } finally {
    isOver = true;
    await Promise.all(users);
  }
}

const conditionOf = async (id: string): Promise<string | null> => {
  const [row] = await world.sql.query<{ reason: string | null }>(
    `SELECT condition_reason AS reason FROM workload WHERE id = $1`,
    [id],
  );
  return row?.reason ?? null;
};
const unreadyMarks = (id: string) =>
  world.sql.query(`SELECT id FROM event WHERE workload_id = $1 AND type = 'dev.mayfly.instance.unready'`, [
    id,
  ]);
const endsOf = (id: string) =>
  world.sql.query<{ name: string; reason: string }>(
    `SELECT id AS name, stop_reason AS reason FROM instance WHERE workload_id = $1 AND stop_reason IS NOT NULL ORDER BY id`,
    [id],
  );
const silent = (id: string, count: number) =>
  world.eventually(`${count} of ${id} are unready`, async () => (await unreadyMarks(id)).length >= count);

describe("an overloaded fleet", () => {
  it("goes on getting requests where every probe is too late, and says so until they answer", async () => {
    await start();
    const { id, address } = await served(4);
    fleet.silenceAll();
    await silent(id, 4);
    await world.eventually("it says so", async () => (await conditionOf(id)) === "panic-routing");
    const { failed, all } = await traffic(address, async () => {
      const isServing = async () =>
        (await balancer.servers(id, AbortSignal.timeout(5_000))).filter((one) => one.serves);
      await world.eventually("all get requests", async () => (await isServing()).length === 4);
      fleet.silent.clear();
      await world.eventually("it is over", async () => (await conditionOf(id)) === null);
    });
    expect({ failed, isAny: all > 0 }).toEqual({ failed: 0, isAny: true });
    expect(fleet.names(id)).toHaveLength(4);
  });

  it("takes users' answers for more than its own late probes", async () => {
    await start();
    const { id, address } = await served(2);
    const { failed } = await traffic(address, async () => {
      let asked = 0;
      fleet.silenceAll();
      fleet.onProbe = () => (asked += 1);
      await world.eventually("twice as many probes as are allowed were late", () =>
        Promise.resolve(asked >= 12),
      );
    });
    expect(failed).toBe(0);
    expect(await unreadyMarks(id)).toEqual([]);
  });

  it("gives up no old instance before new ones hold the floor, and fails no request", async () => {
    await start();
    const { id, address } = await served(4);
    fleet.silenceAll();
    await silent(id, 4);
    const { failed } = await traffic(address, async () => {
      const { rolloutId } = await requestDeploy(world.operator, {
        workloadId: id,
        idempotencyKey: newId("key"),
        spec: { artifact: "demo:v2", probeTimeoutMs: 200 },
      });
      await world.eventually("a new one is ready", async () =>
        (await world.alive(id)).some(({ revision, isReady }) => revision === 2 && isReady),
      );
      expect(
        (await world.alive(id)).filter(({ revision, isReady }) => revision === 1 && isReady),
      ).toHaveLength(4);
      fleet.silent.clear();
      expect(await world.finished(id, rolloutId)).toMatchObject({ outcome: "succeeded" });
    });
    expect(failed).toBe(0);
    const drained = (await endsOf(id)).map(({ reason }) => reason);
    expect(drained).toEqual(["replaced", "replaced", "replaced", "replaced"]);
  });

  it("takes one out that says itself that it is not well, and leaves what is in flight to it", async () => {
    await start();
    const { id } = await served(3, { probeFailures: 1 });
    const [one = ""] = fleet.names(id);
    fleet.unwell.add(one);
    await world.eventually("it gets no requests", async () => {
      const servers = await balancer.servers(id, AbortSignal.timeout(5_000));
      return servers.length === 3 && servers.every(({ name, serves }) => serves !== (name === one));
    });
  });
});

const pidOfFront = async (workloadId: string): Promise<number> => {
  const file = path.join(context.dataDir, "haproxy", workloadId, "process.json");
  const note: unknown = JSON.parse(await readFile(file, "utf8"));
  return Number(Reflect.get(Object(note), "pid"));
};

describe("a front end that dies", () => {
  it("is believed no longer: nothing is given up until it was read again", async () => {
    const one = { name: "one", address: "127.0.0.1:1" };
    const start = { servers: [one], port: null };
    const fronts = createBalancer(balancer, { info() {}, warn() {}, error() {} });
    expect(fronts.traffic("dies").front).toBe("unknown");
    await fronts.ensure("dies", start);
    expect(fronts.traffic("dies")).toEqual({ front: "up", serving: ["one"] });
    process.kill(await pidOfFront("dies"), "SIGKILL");
    await world.eventually("it is seen", async () => (await fronts.confirm("dies")).front === "unknown");
    expect(await fronts.route("dies", { ...one, name: "two" }, true)).toBe(false);
    expect(fronts.traffic("dies")).toEqual({ front: "unknown", serving: ["one"] });
    await fronts.ensure("dies", start);
    expect(fronts.traffic("dies")).toEqual({ front: "up", serving: ["one"] });
    await balancer.destroy("dies");
  });

  it("lets no deploy end that it dies in before it serves again", async () => {
    await start();
    const { id, address } = await served(3);
    const { rolloutId } = await requestDeploy(world.operator, {
      workloadId: id,
      idempotencyKey: newId("key"),
      spec: { artifact: "demo:v2" },
    });
    process.kill(await pidOfFront(id), "SIGKILL");
    expect(await world.finished(id, rolloutId)).toMatchObject({ outcome: "succeeded" });
    expect((await fetch(`http://${address}/`)).status).toBe(200);
  });
});

describe("an instance that never becomes ready", () => {
  it("leaves word of what its probe got: in the rollout, its step and condition, and in its own end", async () => {
    await start();
    const { id } = await served(1);
    await world.sql.query(`UPDATE workload SET progress_deadline_ms = 1000 WHERE id = $1 RETURNING id`, [id]);
    fleet.unwellFrom = 2;
    const { rolloutId } = await requestDeploy(world.operator, {
      workloadId: id,
      spec: { artifact: "demo:v2", probeTimeoutMs: 200 },
      idempotencyKey: newId("key"),
    });
    const rollout = await world.finished(id, rolloutId);
    const got = `Last probe of ${id}-r2-0: it answered 503.`;
    expect(rollout.revertedBecause).toBe(`No progress for 1 s. ${got} Going back to revision 1.`);
    const said = await world.sql.query<{ message: Message }>(
      `SELECT data->'message' AS message FROM event
        WHERE subject IN ($1, $2) AND data->>'message' LIKE '%503%' ORDER BY type, time, id`,
      [rolloutId, `${id}-r2-0`],
    );
    const end = "Never ready, and of revision 2, which is not wanted. Its last probe: it answered 503.";
    // Draining, stopped, and the rollout's steps.
    expect(said.map(({ message }) => messageText(message)).toSorted()).toEqual([
      end,
      end,
      end,
      rollout.revertedBecause,
    ]);
    const [instance] = await world.sql.query<{ reason: string; message: Message }>(
      `SELECT stop_reason AS reason, message FROM instance WHERE id = $1`,
      [`${id}-r2-0`],
    );
    expect(instance).toEqual({
      reason: "aborted",
      message: { because: "never-ready-old", revision: 2, miss: { kind: "status", status: 503 } },
    });
  });
});

describe("an instance that hangs", () => {
  it("is replaced after a while, with its cause, and is ended for good", async () => {
    await start({ unresponsiveMs: 500 });
    const { id } = await served(1);
    const [hung = ""] = fleet.names(id);
    fleet.silenceAll();
    await world.eventually("it is lost", async () => (await endsOf(id)).length > 0);
    expect(await endsOf(id)).toEqual([{ name: hung, reason: "unresponsive" }]);
    await world.eventually("its process is gone", () => Promise.resolve(!fleet.names(id).includes(hung)));
    await world.eventually("another one serves", async () =>
      (await world.alive(id)).some(({ id: name, isReady }) => name !== hung && isReady),
    );
    expect((await world.rollouts(id)).at(-1)).toMatchObject({ kind: "recover" });
  });
});

describe("an engine that hangs", () => {
  it("is unavailable with its reason, and holds up neither other engines nor the load balancer", async () => {
    await start();
    const { id, address } = await served(1);
    const other = await world.createWorkload(1);
    await world.settled(other, 1, 1);
    fleet.isHung = true;
    const { rolloutId } = await requestScale(world.operator, {
      workloadId: id,
      replicas: 2,
      idempotencyKey: newId("key"),
    });
    await world.eventually(
      "it is unavailable",
      async () => (await conditionOf(id)) === "provider-unavailable",
    );
    const [check] = await world.sql.query<{ available: boolean; reason: string }>(
      `SELECT available, reason FROM provider_check WHERE id = 'local'`,
    );
    expect(check).toMatchObject({
      available: false,
      reason: expect.stringContaining("has not answered within"),
    });
    await requestScale(world.operator, { workloadId: other, replicas: 2, idempotencyKey: newId("key") });
    await world.settled(other, 2, 1);
    await balancer.destroy(id);
    await world.eventually("its front end is there again", async () =>
      (await balancer.servers(id, AbortSignal.timeout(5_000))).some(({ serves }) => serves),
    );
    const [row] = await world.sql.query<{ address: string }>(`SELECT address FROM workload WHERE id = $1`, [
      id,
    ]);
    expect((await fetch(`http://${row?.address ?? address}/`)).status).toBe(200);
    fleet.isHung = false;
    expect(await world.finished(id, rolloutId)).toMatchObject({
      outcome: "succeeded",
      revertedBecause: null,
    });
  });
});

it("ends everything of a deleted application, its front end included, however often the controller begins anew", async () => {
  await start();
  const { id, address } = await served(2);
  expect(await balancer.fronted()).toContain(id);
  await deleteApplication(world.operator, { applicationId: id, typedName: id });
  await expect.poll(async () => (await world.alive(id)).length).toBe(0);
  await expect.poll(() => balancer.fronted()).not.toContain(id);
  await expect(fetch(`http://${address}/`)).rejects.toThrow();
  const addressOf = () => world.sql.query("SELECT address FROM workload WHERE id = $1", [id]);
  await expect.poll(addressOf).toEqual([{ address: null }]);
  await world.stopControllers();
  await start();
  const other = await served(1);
  expect(await balancer.fronted()).toContain(other.id);
  expect(await balancer.fronted()).not.toContain(id);
});

it("tells again that an instance is ready where that was lost on its way to the rows", async () => {
  await start();
  const { id } = await served(1);
  const [row] = await world.alive(id);
  await world.sql.query("DELETE FROM event WHERE subject = $1 AND type LIKE '%.ready'", [row?.id]);
  await world.sql.query("UPDATE instance SET ready_at = NULL, last_ready_at = NULL WHERE id = $1", [row?.id]);
  await expect.poll(async () => (await world.alive(id)).map(({ isReady }) => isReady)).toEqual([true]);
});
