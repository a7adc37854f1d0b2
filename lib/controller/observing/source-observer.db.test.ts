import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { selectAvailability } from "@/lib/comparisons/select-availability";
import { getWorkload } from "@/lib/workloads/get-workload";
import { listInstances } from "@/lib/workloads/list-instances";
import { ObservingWorld } from "./observing.fixture";

const SLEEP = ["/bin/sleep", "1000"];
const DAY_MS = 86_400_000;
let world: ObservingWorld;
beforeAll(async () => {
  world = await ObservingWorld.create();
});
afterEach(async () => {
  await world.stopObservers();
  if (world.engine.missing !== null) return;
  for (const { id } of await world.database.prisma.observedSource.findMany()) await world.stop(id);
  await world.engine.removeAll();
});
afterAll(() => world.close());

const onEngine = (says: string, scenario: () => Promise<void>) =>
  test(says, async ({ skip }) => {
    if (world.engine.missing !== null) return skip(`observed: ${world.engine.missing}`);
    await scenario();
  });
const live = (workloadId: string) => expect.poll(() => world.lives(workloadId));
const ctx = () => ({ ...world.operator, sql: world.sql });
const availability = async (id: string) => {
  const now = Date.now();
  return selectAvailability(world.sql, id, { since: now - DAY_MS, until: null }, now, 1_000);
};

onEngine("makes an application of a compose project, and tells what becomes of its containers", async () => {
  const web = `${world.project}-a`;
  const before = await world.compose("a", 1, SLEEP);
  world.start();
  await world.observe();
  await live(web).toEqual(["ready"]);
  const workload = await getWorkload(ctx(), { id: web });
  expect(workload).toMatchObject({
    applicationId: world.project,
    kind: "container",
    provider: "docker-observed",
    isObserved: true,
    desiredReplicas: 1,
    readyReplicas: 1,
    starts: [],
  });
  world.engine.recorder.requests.length = 0;
  await world.engine.podman("kill", before);
  await live(web).toEqual(["failed killed 137"]);
  expect(await getWorkload(ctx(), { id: web })).toMatchObject({ desiredReplicas: 1, readyReplicas: 0 });
  await world.engine.podman("start", before);
  await live(web).toEqual(["failed killed 137", "ready"]);
  await world.compose("a", 2, SLEEP);
  await live(web).toEqual(["failed killed 137", "ready", "ready"]);
  expect(await world.wanted(web)).toEqual([1, 2]);
  expect(world.engine.recorder.requests.filter((line) => line.includes("/containers/json"))).toEqual([]);
  const { items } = await listInstances(ctx(), { id: web });
  expect(items.map(({ startupMs, stages }) => [startupMs, stages])).toEqual(items.map(() => [null, []]));
  const { shareServing, observedMs, unknownMs } = await availability(web);
  expect(observedMs).toBeGreaterThan(0);
  expect(shareServing).toBeGreaterThan(0);
  expect(shareServing).toBeLessThan(1);
  expect(unknownMs).toBeLessThan(500);
});

onEngine("measures the startup of what has a health check and was seen to start", async () => {
  const web = `${world.project}-b`;
  world.start();
  await world.observe();
  const check = ["--health-cmd", "/bin/sh -c 'test -e /ok'", "--health-interval", "disable"];
  const id = await world.compose("b", 1, ["/bin/sh", "-c", "sleep 1000"], ...check);
  await live(web).toEqual(["started"]);
  await world.engine.podman("exec", id, "/bin/sh", "-c", ": > /ok");
  await world.engine.podman("healthcheck", "run", id);
  await live(web).toEqual(["ready"]);
  const [instance] = (await listInstances(ctx(), { id: web })).items;
  expect(instance?.startupMs).toBeGreaterThan(0);
  expect((await getWorkload(ctx(), { id: web })).starts).toHaveLength(1);
});

onEngine(
  "goes on from what is written where a controller is killed: nothing is lost, and nothing is there twice",
  async () => {
    const web = `${world.project}-c`;
    const first = world.start("first");
    const sourceId = await world.observe();
    const id = await world.compose("c", 1, SLEEP);
    await live(web).toEqual(["ready"]);
    await first.abandon();
    await world.engine.podman("kill", id);
    await world.engine.podman("start", id);
    // Its lease holds until it expires: nobody else observes meanwhile.
    world.start("second");
    await world.database.prisma.observedSource.update({
      where: { id: sourceId },
      data: { leaseExpiresAt: new Date(Date.now() - 1_000) },
    });
    await live(web).toEqual(["failed killed 137", "ready"]);
    expect(await world.marks(web)).toEqual({
      requested: 2,
      started: 2,
      ready: 2,
      unready: 0,
      stopped: 0,
      failed: 1,
    });
    await world.watched(sourceId, 1);
    // The events told all of it: the time between is known, and the container was down for a moment only.
    expect((await availability(web)).unknownMs).toBeLessThan(500);
  },
);

onEngine("lets one of two controllers observe, and the other take over", async () => {
  const web = `${world.project}-d`;
  const one = world.start();
  const sourceId = await world.observe();
  const { leaseHolder } = await world.source(sourceId);
  world.start();
  const id = await world.compose("d", 1, SLEEP);
  await live(web).toEqual(["ready"]);
  expect((await world.source(sourceId)).leaseHolder).toBe(leaseHolder);
  await one.stop();
  await expect.poll(async () => (await world.source(sourceId)).leaseHolder).not.toBe(leaseHolder);
  await world.engine.podman("kill", id);
  await live(web).toEqual(["failed killed 137"]);
});

onEngine("calls what it can't see unknown, never down, and says why", async () => {
  const web = `${world.project}-e`;
  world.start();
  const sourceId = await world.observe();
  const id = await world.compose("e", 1, SLEEP);
  await live(web).toEqual(["ready"]);
  const { session } = await world.source(sourceId);
  await world.engine.recorder.close();
  await expect.poll(async () => (await world.source(sourceId)).awayBecause).toMatch(/no such socket/);
  const away = await getWorkload(ctx(), { id: web });
  expect(away.condition).toMatchObject({ reason: "engine-away" });
  expect(away.condition?.message).toMatch(/there is no such socket.*unknown/);
  expect(away.readyReplicas).toBe(1);
  await world.engine.podman("kill", id);
  await expect.poll(async () => (await availability(web)).unknownMs).toBeGreaterThan(100);
  const { pieces } = await availability(web);
  // In the order of the states: down is the third.
  expect(pieces.every(([, shares]) => shares[2] === 0)).toBe(true);
  await world.engine.recorder.listen();
  await world.watched(sourceId, session);
  await live(web).toEqual(["failed killed 137"]);
  expect(await getWorkload(ctx(), { id: web })).toMatchObject({ condition: null });
});

onEngine(
  "leaves a group out and takes it in again under its former workload, in another application",
  async () => {
    const web = `${world.project}-f`;
    const key = `compose:${world.project}/f`;
    world.start();
    const sourceId = await world.observe();
    await world.compose("f", 1, SLEEP);
    await live(web).toEqual(["ready"]);
    await world.map({ sourceId, key, isLeftOut: true, applicationId: world.project });
    await live(web).toEqual(["stopped unobserved"]);
    expect(await getWorkload(ctx(), { id: web })).toMatchObject({ desiredReplicas: 0 });
    const other = `${world.project}-other`;
    await world.map({ sourceId, key, isLeftOut: false, applicationId: other });
    await live(web).toEqual(["stopped unobserved", "ready"]);
    expect(await getWorkload(ctx(), { id: web })).toMatchObject({ applicationId: other, desiredReplicas: 1 });
  },
);

onEngine(
  "stops, keeps the history, and takes up the former workloads where it is observed again",
  async () => {
    const web = `${world.project}-g`;
    world.start();
    const sourceId = await world.observe();
    const id = await world.compose("g", 1, SLEEP);
    await live(web).toEqual(["ready"]);
    await world.stop(sourceId);
    await live(web).toEqual(["stopped unobserved"]);
    await world.engine.podman("kill", id);
    await world.engine.podman("start", id);
    expect(await world.observe()).toBe(sourceId);
    await live(web).toEqual(["stopped unobserved", "ready"]);
    expect(await world.wanted(web)).toEqual([1, 0, 1]);
  },
);

onEngine("keeps pauses and new names apart from lives, and forgets what is removed", async () => {
  const web = `${world.project}-h`;
  world.start();
  const sourceId = await world.observe();
  const id = await world.compose("h", 1, SLEEP);
  await live(web).toEqual(["ready"]);
  const [before] = await world.names(web);
  await world.engine.podman("rename", id, `${world.engine.label}-renamed`);
  // Where processes can't be frozen there is no pause to be told of.
  await world.engine.podman("pause", id).catch(() => undefined);
  await world.engine.podman("unpause", id).catch(() => undefined);
  await world.engine.podman("kill", id);
  await world.engine.podman("start", id);
  await live(web).toEqual(["failed killed 137", "ready"]);
  await world.engine.podman("kill", id);
  await live(web).toEqual(["failed killed 137", "failed killed 137"]);
  await world.engine.podman("rm", id);
  await expect.poll(() => world.wanted(web)).toEqual([1, 0]);
  expect((await world.names(web))[0]).toBe(before);
  expect(await world.database.prisma.observedContainer.count({ where: { sourceId, id } })).toBe(0);
});

onEngine("tells each turn of a health check that comes and goes", async () => {
  const web = `${world.project}-i`;
  world.start();
  await world.observe();
  const check = [
    "--health-cmd",
    "/bin/sh -c 'test -e /ok'",
    "--health-interval",
    "disable",
    "--health-retries",
    "1",
  ];
  const id = await world.compose("i", 1, ["/bin/sh", "-c", "sleep 1000"], ...check);
  await live(web).toEqual(["started"]);
  const turn = async (isHealthy: boolean, told: object): Promise<void> => {
    await world.engine.podman("exec", id, "/bin/sh", "-c", isHealthy ? ": > /ok" : "/bin/busybox rm /ok");
    // Checks as close together as these may be taken for one: it is made again until it is told.
    const checkAgain = () => world.engine.podman("healthcheck", "run", id).catch(() => undefined);
    await expect.poll(() => checkAgain().then(() => world.marks(web)), { interval: 600 }).toMatchObject(told);
  };
  await turn(true, { ready: 1, unready: 0 });
  await turn(false, { ready: 1, unready: 1 });
  await turn(true, { ready: 2, unready: 1 });
  expect((await getWorkload(ctx(), { id: web })).readyReplicas).toBe(1);
  expect((await getWorkload(ctx(), { id: web })).starts).toHaveLength(1);
});

onEngine("leaves out what a Mayfly made, and makes no application of it", async () => {
  const mine = ["--label", "dev.mayfly.owner=another"];
  await world.engine.start("mine-1", SLEEP, ...mine);
  world.start();
  const sourceId = await world.observe();
  await world.engine.start("mine-2", SLEEP, ...mine);
  const web = `${world.project}-j`;
  await world.compose("j", 1, SLEEP);
  await live(web).toEqual(["ready"]);
  expect((await world.source(sourceId)).ofMayfly).toBeGreaterThanOrEqual(1);
  const groups = await world.database.prisma.observedGroup.findMany({ where: { sourceId } });
  expect(groups.filter(({ key }) => key.includes("mine"))).toEqual([]);
});

onEngine(
  "follows a container that ends and is started again and again, also while its controller is killed",
  async () => {
    const web = `${world.project}-k`;
    let observer = world.start();
    const sourceId = await world.observe();
    const id = await world.compose("k", 1, ["/bin/sh", "-c", "exit 3"]);
    const RESTARTS = 6;
    for (let nth = 1; nth < RESTARTS; nth += 1) {
      await world.engine.podman("start", id);
      await world.engine.podman("wait", id);
      if (nth % 2 !== 0) continue;
      await observer.abandon();
      await world.database.prisma.observedSource.update({
        where: { id: sourceId },
        data: { leaseExpiresAt: new Date(0) },
      });
      observer = world.start();
    }
    await live(web).toEqual(Array.from({ length: RESTARTS }, () => "failed exited 3"));
    const marks = await world.marks(web);
    expect(marks).toMatchObject({ requested: RESTARTS, started: RESTARTS, failed: RESTARTS, stopped: 0 });
    expect(await world.wanted(web)).toEqual([1]);
  },
);

onEngine("goes on where the engine itself is started anew", async () => {
  const web = `${world.project}-l`;
  world.start();
  const sourceId = await world.observe();
  const id = await world.compose("l", 1, SLEEP);
  await live(web).toEqual(["ready"]);
  const { session } = await world.source(sourceId);
  await world.engine.restart(() => world.engine.podman("kill", id));
  await world.watched(sourceId, session);
  await live(web).toEqual(["failed killed 137"]);
  await world.engine.podman("start", id);
  await live(web).toEqual(["failed killed 137", "ready"]);
});
