import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { AppError } from "@/lib/errors";
import { listEvents } from "@/lib/events/list-events";
import { eventPageSchema } from "@/lib/events/schema";
import { getHealth } from "@/lib/health/get-health";
import { healthSchema } from "@/lib/health/schema";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestScale } from "@/lib/rollouts/request-scale";
import { rolloutDetailSchema, rolloutPageSchema } from "@/lib/rollouts/schema";
import { getTimings } from "@/lib/timings/get-timings";
import { timingsSchema } from "@/lib/timings/schema";
import { getTimingsInput } from "@/lib/timings/input";
import { getWorkload } from "./get-workload";
import { listInstances } from "./list-instances";
import { listRevisions } from "./list-revisions";
import { listWorkloads } from "./list-workloads";
import { instancePageSchema, revisionPageSchema, workloadPageSchema, workloadSchema } from "./schema";

let db: HelloDatabase;
const begunAt = Date.now() - 60_000;
const STARTED = { requested: 0, scheduled: 10, created: 40, started: 60, ready: 250.5 };
const container = (revision: number, ordinal: number) => ({
  workloadId: "hello-container",
  revision,
  ordinal,
});

beforeAll(async () => {
  db = await helloDatabase();
  await db.live(container(1, 0), begunAt, STARTED, {
    accelerator: "none",
    imageCached: true,
    concurrency: 2,
    runtime: "runc",
  });
  await db.live(container(1, 1), begunAt + 1, STARTED, { imageCached: false });
  await db.live({ workloadId: "hello-vm", revision: 1, ordinal: 0 }, begunAt, {
    ...STARTED,
    booted: 200,
    ready: 2060,
  });
  await db.live(
    { workloadId: "hello-vm", revision: 1, ordinal: 1 },
    begunAt,
    { requested: 0, failed: 500 },
    { reason: "create-failed" },
  );
  await db.sql.query(`UPDATE rollout SET requested_at = to_timestamp($1::float8 / 1000)`, [begunAt]);
  await db.finish("hello-container");
  await db.finish("hello-vm");
});
afterAll(() => db.drop());

describe("workloads", () => {
  it("are read with their live instances, stages and steadiness", async () => {
    const workload = workloadSchema.parse(await getWorkload(db.reader, { id: "hello-container" }));
    expect(workload).toMatchObject({
      kind: "container",
      provider: "containers",
      isSimulated: false,
      desiredReplicas: 2,
      readyReplicas: 2,
      updatedReplicas: 2,
      drainingReplicas: 0,
      currentRevision: 1,
      stableRevision: 1,
      activeRolloutId: null,
      condition: null,
      generation: 1,
    });
    expect(workload.steadySince).not.toBeNull();
    expect(
      workload.instances.map(({ id, phase, startupMs, hasClockSkew }) => [
        id,
        phase,
        startupMs,
        hasClockSkew,
      ]),
    ).toEqual([
      ["hello-container-r1-0", "ready", 250.5, false],
      ["hello-container-r1-1", "ready", 250.5, false],
    ]);
    expect(workload.instances[0]?.stages.map(({ stage, durationMs }) => [stage, durationMs])).toEqual([
      ["scheduling", 10],
      ["creation", 50],
      ["application", 190.5],
    ]);
  });

  it("are listed VMs first; a failed instance of long ago is not shown", async () => {
    const { items } = workloadPageSchema.parse(await listWorkloads(db.reader));
    expect(items.map(({ id, readyReplicas, steadySince }) => [id, readyReplicas, steadySince])).toEqual([
      ["hello-vm", 1, null],
      ["hello-container", 2, expect.any(String)],
    ]);
    expect(items[0]?.instances.map(({ id }) => id)).toEqual(["hello-vm-r1-0"]);
  });

  it("say where there are more than are listed, and are listed by their application", async () => {
    const { items, isCut } = await listWorkloads(db.reader, {}, 1);
    expect([items.map(({ id }) => id), isCut]).toEqual([["hello-vm"], true]);
    expect((await listWorkloads(db.reader, {}, 2)).isCut).toBe(false);
    const own = await listWorkloads(db.reader, { applicationId: "hello" });
    expect(own.items.map(({ id }) => id)).toEqual(["hello-vm", "hello-container"]);
    expect(await listWorkloads(db.reader, { applicationId: "nobody" })).toMatchObject({
      items: [],
      isCut: false,
    });
  });

  it("say that they don't exist", async () => {
    for (const read of [getWorkload, listInstances, listRevisions]) {
      const error: unknown = await read(db.reader, { id: "nobody" }).catch((reason: unknown) => reason);
      expect(error instanceof AppError && error.code).toBe("not-found");
    }
  });

  it("list every instance page by page, none twice", async () => {
    const first = instancePageSchema.parse(await listInstances(db.reader, { id: "hello-vm", limit: 1 }));
    expect(first.items.map(({ id, phase, stopReason }) => [id, phase, stopReason])).toEqual([
      ["hello-vm-r1-1", "failed", "create-failed"],
    ]);
    const second = await listInstances(db.reader, { id: "hello-vm", limit: 1, cursor: first.nextCursor });
    expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([["hello-vm-r1-0"], null]);
    await expect(listInstances(db.reader, { id: "hello-vm", cursor: "nonsense" })).rejects.toThrow(AppError);
  });

  it("list revisions newest first", async () => {
    const page = revisionPageSchema.parse(await listRevisions(db.reader, { id: "hello-container" }));
    expect(page.items).toMatchObject([
      { number: 1, artifact: "demo:v1", command: null, env: {}, isCurrent: true, createdBy: "you" },
    ]);
    expect(page.items[0]?.stableAt).not.toBeNull();
  });
});

describe("rollouts", () => {
  it("are read with steps, instances and the ready counts at each time", async () => {
    const { rolloutId } = await requestDeploy(db.operator, {
      workloadId: "hello-container",
      spec: { artifact: "demo:v2" },
      idempotencyKey: key(),
    });
    const at = Date.now() - 10_000;
    await db.live(container(2, 0), at, STARTED);
    await db.live(container(1, 0), at, { draining: 300, stopped: 400 }, { reason: "replaced" });
    await db.sql.query(
      `UPDATE rollout SET requested_at = to_timestamp($2::float8 / 1000), outcome = 'succeeded',
              started_at = to_timestamp($2::float8 / 1000), finished_at = to_timestamp($2::float8 / 1000 + 1)
        WHERE id = $1`,
      [rolloutId, at],
    );
    const rollout = rolloutDetailSchema.parse(await getRollout(db.reader, { id: rolloutId }));
    expect(rollout).toMatchObject({
      kind: "deploy",
      phase: "succeeded",
      fromRevision: 1,
      toRevision: 2,
      actor: "you",
      capacityFloor: 2,
    });
    expect(rollout.steps.map(({ action, message }) => [action, message])).toEqual([
      ["accepted", "Deploy revision 2: demo:v2"],
    ]);
    expect(rollout.instances.map(({ id }) => id)).toEqual([
      "hello-container-r1-0",
      "hello-container-r1-1",
      "hello-container-r2-0",
    ]);
    expect(rollout.curve.map(({ readyByRevision }) => readyByRevision)).toEqual([
      { "1": 2 },
      { "1": 2, "2": 1 },
      { "1": 1, "2": 1 },
      { "1": 1, "2": 1 },
      { "1": 1, "2": 1 },
    ]);
  });

  it("are listed newest first, filtered and page by page", async () => {
    const all = rolloutPageSchema.parse(await listRollouts(db.reader));
    expect(all.items.map(({ workloadId, toRevision }) => `${workloadId} ${toRevision}`)[0]).toBe(
      "hello-container 2",
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listRollouts(db.reader, { cursor, limit: 1 });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all.items.map(({ id }) => id));
    const open = await listRollouts(db.reader, { outcome: "open" });
    expect(open.items).toEqual([]);
    const ofVm = await listRollouts(db.reader, { workloadId: "hello-vm", outcome: "succeeded" });
    expect(ofVm.items.map(({ workloadId }) => workloadId)).toEqual(["hello-vm"]);
  });
});

describe("listEvents", () => {
  it("filters by workload, mark, subject and text, page by page", async () => {
    const ready = eventPageSchema.parse(
      await listEvents(db.reader, { type: "ready", workloadId: "hello-vm" }),
    );
    expect(ready.items.map(({ subject, type }) => [subject, type])).toEqual([
      ["hello-vm-r1-0", "dev.mayfly.instance.ready"],
    ]);
    const accepted = await listEvents(db.reader, { type: "accepted", text: "FIRST deploy" });
    expect(accepted.items.length).toBe(2);
    const page = await listEvents(db.reader, { subject: "hello-vm-r1-0", limit: 4 });
    const rest = await listEvents(db.reader, { subject: "hello-vm-r1-0", limit: 4, cursor: page.nextCursor });
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([4, 2, null]);
    for (const window of ["tomorrow..", "2026-02-30T10:00Z..2026-11-23T10:00Z"] as const)
      await expect(listEvents(db.reader, { window })).rejects.toThrow(AppError);
    expect((await listEvents(db.reader, { text: "%" })).items).toEqual([]);
  });

  it("finds what happened between two times, the last not included", async () => {
    const { items } = await listEvents(db.reader, { subject: "hello-vm-r1-0", window: "all" });
    const times = items.map(({ time }) => time).toSorted();
    const [from = "", to = ""] = [times[1], times.at(-1)];
    const within = await listEvents(db.reader, { subject: "hello-vm-r1-0", window: `${from}..${to}` });
    expect(within.items.map(({ time }) => time).toSorted()).toEqual(
      times.filter((time) => time >= from && time < to),
    );
    expect(within.items.length).toBeGreaterThan(0);
  });
});

describe("getTimings", () => {
  it("has durations of what was reached, and counts the rest apart", async () => {
    const { rolloutId } = await requestScale(db.operator, {
      workloadId: "hello-vm",
      replicas: 3,
      idempotencyKey: key(),
    });
    await db.finish("hello-vm", "failed");
    const timings = timingsSchema.parse(
      await getTimings(db.reader, { applicationId: "hello", window: "1h" }),
    );
    const of = (timing: string, kind: string) =>
      timings.items.find((item) => item.timing === timing)?.groups.find((group) => group.kind === kind);
    expect(timings.items.map(({ timing }) => timing)).toEqual([
      "startup",
      "scale-out",
      "rollout",
      "rollback",
      "recovery",
      "uptime",
    ]);
    expect(of("startup", "vm")).toMatchObject({
      n: 2,
      reached: 1,
      failed: 1,
      median: { value: null, why: { because: "never-reached", share: 0.5 } },
    });
    expect(of("startup", "container")).toMatchObject({
      n: 3,
      failed: 0,
      conditions: { "image cached": { yes: 1, no: 1 }, "started at once": { "2": 1 } },
    });
    expect(of("scale-out", "vm")).toMatchObject({ n: 1, reached: 0, failed: 1 });
    expect(of("rollout", "container")).toMatchObject({ n: 1, failed: 0 });
    expect(of("rollout", "vm")).toMatchObject({ n: 0, failed: 0 });
    expect(of("uptime", "container")).toMatchObject({
      n: 3,
      conditions: { end: { planned: 1, "still running": 2 } },
    });
    expect(timings.items[0]?.ratio).toMatchObject({
      value: null,
      why: { because: "never-reached-of", of: "a", share: 0.5 },
    });
    expect(rolloutId).toMatch(/^ro-/);
  });

  it("counts what was requested between two times", async () => {
    const hour = (from: number, to: number) =>
      [from, to].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString()).join("..");
    const startups = async (window: string) =>
      (await getTimings(db.reader, getTimingsInput.parse({ window }))).items[0]?.groups.reduce(
        (sum, { n }) => sum + n,
        0,
      );
    expect(await startups(hour(-24, 1))).toBe(5);
    expect(await startups(hour(1, 2))).toBe(0);
    expect(getTimingsInput.safeParse({ window: hour(2, 1) }).success).toBe(false);
  });

  it("says of an empty window how many samples there are of before it", async () => {
    const later = [1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString()).join("..");
    const { items } = await getTimings(db.reader, getTimingsInput.parse({ window: later }));
    const before = Object.fromEntries(items.map((one) => [one.timing, one.before]));
    expect(before).toMatchObject({ startup: 4, "scale-out": 0, rollout: 1 });
    const whole = await getTimings(db.reader, { window: "all" });
    expect(whole.items.map((one) => one.before)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("says that there is no such application", async () => {
    await expect(getTimings(db.reader, { applicationId: "nobody", window: "all" })).rejects.toMatchObject({
      code: "not-found",
      fieldErrors: { applicationId: "There is no application nobody." },
    });
  });
});

describe("getHealth", () => {
  it("says that no controller runs, and then that one does", async () => {
    const before = healthSchema.parse(await getHealth(db.reader));
    expect([before.status, before.database.available, before.controller.alive]).toEqual([
      "degraded",
      true,
      false,
    ]);
    await db.sql.query(
      `INSERT INTO controller_heartbeat (id, started_at, beat_at) VALUES ('c1', now(), now()),
              ('c2', now(), now() - interval '1 minute')`,
    );
    await db.sql.query(
      `INSERT INTO provider_check (id, label, kind, simulated, available, version, runtimes, facts, capabilities, checked_at)
       VALUES ('vms', 'QEMU', 'vm', false, true, '7.2', '[]', '{}', '{}', now())`,
    );
    const after = healthSchema.parse(await getHealth(db.reader));
    expect(after).toMatchObject({ status: "ok", reasons: [], controller: { alive: true, instances: 1 } });
    await db.sql.query(`UPDATE provider_check SET available = false, reason = 'qemu is not installed.'`);
    expect((await getHealth(db.reader)).reasons).toEqual([
      "QEMU is not available for hello-vm: qemu is not installed.",
    ]);
  });

  it("answers without a database", async () => {
    const pool = createPool("postgres://nobody@127.0.0.1:1/none");
    const prisma = createPrisma(pool);
    const health = healthSchema.parse(await getHealth({ ...db.reader, prisma, sql: sqlOfPool(pool) }));
    expect(health).toMatchObject({ status: "degraded", database: { available: false } });
    expect(health.reasons).toEqual(["The database can't be reached at the moment."]);
    await expect(
      requestScale(
        { ...db.operator, prisma },
        { workloadId: "hello-vm", replicas: 1, idempotencyKey: key() },
      ),
    ).rejects.toMatchObject({ code: "unavailable" });
    await prisma.$disconnect();
    await pool.end();
  });
});
