import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deleteApplication } from "@/lib/applications/delete-application";
import { ANONYMOUS_VIEWER, LOCAL_OPERATOR } from "@/lib/auth/actor";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { acquireLeases } from "@/lib/controller/lease/acquire-leases";
import { getHealth } from "@/lib/health/get-health";
import { requestScale } from "@/lib/rollouts/request-scale";
import { writeClockJump } from "@/lib/timings/write-clock-jump";
import { changeMapping } from "./change-mapping";
import { placeOf } from "./core/group";
import { takeIn, type Told } from "./core/take-in";
import { ensureGroups } from "./ensure-groups";
import { getObserving } from "./get-observing";
import { leaseSources } from "./lease-sources";
import { OvertakenError } from "./lock-source";
import { observeSource, type AskEngine } from "./observe-source";
import { observingSchema } from "./schema";
import { stopObserving } from "./stop-observing";
import { writeTold } from "./write-told";
import { readTracked } from "./read-tracked";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
const operator = () => ({ actor: LOCAL_OPERATOR, prisma: database.prisma });
const viewer = () => ({ actor: ANONYMOUS_VIEWER, prisma: database.prisma });
const sql = () => sqlOfPool(database.pool);
const answers: AskEngine = () => Promise.resolve({ version: "4.3.1", reason: null });
const audits = (verb: string) =>
  database.prisma.auditEntry.findMany({ where: { verb }, orderBy: { at: "asc" } });

const BEGAN = Date.now() - 60_000;
let nth = 0;
let address = "";
let sourceId = "";
const HOLDER = "test-holder";
beforeEach(async () => {
  address = `unix:///run/engine-${++nth}.sock`;
  ({ sourceId } = await observeSource(operator(), { address }, answers));
});

const leaseOf = async (holder = HOLDER) => {
  const lease = (await leaseSources(sql(), holder)).find(({ id }) => id === sourceId);
  if (!lease) throw new Error(`${holder} got no lease.`);
  return lease;
};
const started = (name: string, ms: number): Told => ({
  kind: "event",
  readyBy: "start",
  event: {
    containerId: `${sourceId}-${name}`,
    name,
    labels: {},
    image: "web:1",
    at: BEGAN + ms,
    deed: { kind: "started" },
  },
});

/** Has the engine say that these were started. */
async function take(...names: string[]) {
  const lease = await leaseOf();
  const told = names.map((name, ms) => started(name, ms));
  await ensureGroups(
    database.prisma,
    lease,
    names.map((name) => placeOf({ id: name, name, labels: {} })),
  );
  const { tracked } = await readTracked(database.prisma, sourceId);
  const taken = takeIn(tracked, told);
  await inTransaction(database.pool, (tx) => writeTold(tx, lease, taken, taken.newestAt));
  return { lease, taken };
}
const groupOf = async (key: string) => {
  const { sources } = await getObserving({ ...operator(), sql: sql() });
  const group = sources.find(({ id }) => id === sourceId)?.groups.find((one) => one.key === key);
  if (!group) throw new Error(`There is no ${key}.`);
  return group;
};

describe("observing a source", () => {
  it("is asked for once, and audited", async () => {
    const read = await getObserving({ ...operator(), sql: sql() });
    expect(observingSchema.parse(read)).toEqual(read);
    expect(read.sources.find(({ id }) => id === sourceId)).toMatchObject({
      name: `engine-${nth}.sock`,
      address,
      engineVersion: "4.3.1",
      state: "waiting",
      groups: [],
    });
    await expect(
      observeSource(operator(), { address: `/run/engine-${nth}.sock` }, answers),
    ).rejects.toMatchObject({
      code: "conflict",
      fieldErrors: { address: expect.stringContaining("observed already") as string },
    });
    expect((await audits("observe-source")).slice(-2).map(({ accepted, code }) => [accepted, code])).toEqual([
      [true, null],
      [false, "conflict"],
    ]);
  });

  it("says why an engine can't be observed, and asks nothing for who may not", async () => {
    const away = { address: "tcp://10.0.0.7:2375" };
    const why = "The engine can't be reached: nobody listens there.";
    await expect(
      observeSource(operator(), away, () => Promise.resolve({ version: null, reason: why })),
    ).rejects.toMatchObject({ code: "invalid-input", fieldErrors: { address: why } });
    const asked: string[] = [];
    const listens: AskEngine = (one) => {
      asked.push(one);
      return answers(one);
    };
    await expect(observeSource(viewer(), away, listens)).rejects.toMatchObject({ code: "forbidden" });
    for (const bad of [
      "",
      "ftp://x",
      "unix://relative",
      "tcp://",
      "tcp://user@host:1",
      "tcp://host/path",
      "run",
    ])
      await expect(observeSource(operator(), { address: bad }, listens)).rejects.toMatchObject({
        code: "invalid-input",
      });
    expect(asked).toEqual([]);
  });

  it("is one controller's at a time, and what another one read is written no more", async () => {
    const { lease, taken } = await take("web-1");
    expect((await leaseSources(sql(), "another")).map(({ id }) => id)).not.toContain(sourceId);
    await database.prisma.observedSource.update({
      where: { id: sourceId },
      data: { leaseExpiresAt: new Date(0) },
    });
    const taker = await leaseOf("another");
    expect(taker.token).toBe(lease.token + 1);
    await expect(
      inTransaction(database.pool, (tx) => writeTold(tx, lease, taken, taken.newestAt)),
    ).rejects.toBeInstanceOf(OvertakenError);
  });

  it("adds nothing where the same is written again", async () => {
    const { lease, taken } = await take("again-1");
    const { workloadId } = await groupOf("pattern:again");
    const count = () => database.prisma.event.count({ where: { workloadId } });
    expect(await count()).toBe(3);
    await inTransaction(database.pool, (tx) => writeTold(tx, lease, taken, taken.newestAt));
    expect(await count()).toBe(3);
    const { tracked } = await readTracked(database.prisma, sourceId);
    expect(takeIn(tracked, [started("again-1", 0)]).events).toEqual([]);
    expect(takeIn(tracked, [started("again-1", 5)]).events).toHaveLength(4);
  });
});

describe("what is observed", () => {
  it("is leased by nobody, stands in no list of who acts on what, and takes no order", async () => {
    await take("quiet-1");
    const { workloadId } = await groupOf("pattern:quiet");
    const leases = await acquireLeases(sql(), "any", { force: true });
    expect(leases.map((one) => one.workloadId)).not.toContain(workloadId);
    const health = await getHealth({ ...operator(), sql: sql() });
    expect(health.controller.leases.map((one) => one.workloadId)).not.toContain(workloadId);
    await expect(
      requestScale(operator(), {
        workloadId,
        replicas: 3,
        expectedGeneration: 1,
        idempotencyKey: "scale-it-1",
      }),
    ).rejects.toMatchObject({
      code: "conflict",
      message: `Mayfly only observes ${workloadId}: its engine's own tools change it.`,
    });
    expect(await database.prisma.rollout.count({ where: { workloadId } })).toBe(0);
  });

  it("is no part of an application that is deleted, while it is observed", async () => {
    await take("kept-1");
    const { applicationId } = await groupOf("pattern:kept");
    const asked = { applicationId, typedName: applicationId };
    await expect(deleteApplication(operator(), asked)).rejects.toMatchObject({ code: "conflict" });
    await stopObserving(operator(), { sourceId });
    expect(await deleteApplication(operator(), asked)).toEqual({ applicationId });
    await database.prisma.application.create({ data: { id: "other-kept", name: "Kept" } });
    await observeSource(operator(), { address }, answers);
    expect(await database.prisma.application.findUnique({ where: { id: applicationId } })).toMatchObject({
      name: `kept (${applicationId})`,
      deletedAt: null,
    });
  });
});

it("is concerned by a jump of the clock of the machine that its engine is on, and of no other", async () => {
  await take("clock-1");
  const { workloadId } = await groupOf("pattern:clock");
  await leaseOf();
  const jump = (host: string) =>
    writeClockJump(sql(), {
      id: `jump-of-${host}`,
      cause: "jump",
      host,
      byMs: 3_600_000,
      workloadIds: [],
      fromAt: BEGAN,
      untilAt: BEGAN + 10,
      seenAt: BEGAN + 10,
    });
  expect((await jump("another")).map((one) => one.workloadId)).not.toContain(workloadId);
  expect((await jump("test")).map((one) => one.workloadId)).toContain(workloadId);
});

describe("stopping", () => {
  it("ends its lives as unobserved, wants none of them, and is fine a second time", async () => {
    const { lease, taken } = await take("s-1", "s-2");
    const { workloadId, containers } = await groupOf("pattern:s");
    expect(containers).toBe(2);
    await stopObserving(operator(), { sourceId });
    await stopObserving(operator(), { sourceId });
    const rows = await database.prisma.instance.findMany({ where: { workloadId } });
    expect(rows.map(({ stopReason }) => stopReason)).toEqual(["unobserved", "unobserved"]);
    const last = await database.prisma.wantedReplicas.findFirst({
      where: { workloadId },
      orderBy: { at: "desc" },
    });
    expect(last?.replicas).toBe(0);
    expect((await leaseSources(sql(), HOLDER)).map(({ id }) => id)).not.toContain(sourceId);
    await expect(
      inTransaction(database.pool, (tx) => writeTold(tx, lease, taken, taken.newestAt)),
    ).rejects.toBeInstanceOf(OvertakenError);
    expect((await audits("stop-observing")).at(-1)).toMatchObject({ accepted: true, subject: sourceId });
  });

  it("is taken back by observing the same address again, with its former application", async () => {
    await take("back-1");
    const before = await groupOf("pattern:back");
    await stopObserving(operator(), { sourceId });
    expect(await observeSource(operator(), { address, name: "Again" }, answers)).toEqual({ sourceId });
    await take("back-1");
    expect(await groupOf("pattern:back")).toEqual(before);
    const rows = await database.prisma.instance.findMany({ where: { workloadId: before.workloadId } });
    expect(rows.map(({ stoppedAt }) => stoppedAt !== null).toSorted()).toEqual([false, true]);
  });

  it("is refused to who may not, and of what is not there", async () => {
    await expect(stopObserving(viewer(), { sourceId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(stopObserving(operator(), { sourceId: "os-none" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(stopObserving(operator(), {})).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("where a group belongs", () => {
  it("is another application where somebody says so, beside what is there, and nothing empty stays", async () => {
    await take("m-1", "n-1");
    const [m, n] = [await groupOf("pattern:m"), await groupOf("pattern:n")];
    const change = { sourceId, key: m.key, isLeftOut: false, applicationId: n.applicationId };
    expect(await changeMapping(operator(), change)).toMatchObject({ workloadId: m.workloadId });
    expect((await groupOf("pattern:m")).applicationId).toBe(n.applicationId);
    expect(await database.prisma.application.findUnique({ where: { id: m.applicationId } })).toBeNull();
    expect((await audits("change-mapping")).at(-1)).toMatchObject({ accepted: true, subject: sourceId });
  });

  it("has a name of its own where there is an application of that name, and no other source's", async () => {
    await take("twin-1");
    const first = await groupOf("pattern:twin");
    ({ sourceId } = await observeSource(operator(), { address: `${address}-2` }, answers));
    await take("twin-1");
    const second = await groupOf("pattern:twin");
    expect([first.applicationId, second.applicationId]).toEqual(["twin", "twin-2"]);
    expect(second.workloadId).not.toBe(first.workloadId);
    const names = await database.prisma.application.findMany({
      where: { id: { in: ["twin", "twin-2"] } },
      orderBy: { id: "asc" },
    });
    expect(names.map(({ name }) => name)).toEqual(["twin", "twin (twin-2)"]);
  });

  it("is refused to who may not, of what is not there, and with words of a name that none can have", async () => {
    await take("r-1");
    const good = { sourceId, key: "pattern:r", isLeftOut: false, applicationId: "r" };
    await expect(changeMapping(viewer(), good)).rejects.toMatchObject({ code: "forbidden" });
    for (const [more, code] of [
      [{ sourceId: "os-none" }, "not-found"],
      [{ key: "pattern:none" }, "not-found"],
      [{ applicationId: "No Name" }, "invalid-input"],
      [{ isLeftOut: "yes" }, "invalid-input"],
    ] as const)
      await expect(changeMapping(operator(), { ...good, ...more })).rejects.toMatchObject({ code });
    await database.prisma.application.create({
      data: { id: "gone-app", name: "gone", deletedAt: new Date() },
    });
    await expect(changeMapping(operator(), { ...good, applicationId: "gone-app" })).rejects.toMatchObject({
      code: "conflict",
      fieldErrors: { applicationId: "gone-app was deleted. Its history is kept." },
    });
  });

  it("left out, it is begun anew by whoever observes, under other names", async () => {
    const { lease } = await take("o-1");
    const change = { sourceId, key: "pattern:o", applicationId: "o" };
    await changeMapping(operator(), { ...change, isLeftOut: true });
    expect(await groupOf("pattern:o")).toMatchObject({ isLeftOut: true, containers: 0 });
    expect((await leaseOf()).token).toBeGreaterThan(lease.token);
    await changeMapping(operator(), { ...change, isLeftOut: false });
    await take("o-1");
    const { workloadId } = await groupOf("pattern:o");
    expect(await database.prisma.instance.count({ where: { workloadId } })).toBe(2);
  });
});
