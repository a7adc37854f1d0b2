import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { AppError } from "@/lib/errors";
import { getInstance } from "./get-instance";
import { instanceDetailSchema } from "./schema";

let db: HelloDatabase;
const begunAt = Date.now() - 60_000;
const LIFE = { requested: 0, scheduled: 10, created: 40, started: 60, ready: 250.5 };
const container = (ordinal: number, revision = 1) => ({ workloadId: "hello-container", revision, ordinal });

beforeAll(async () => {
  db = await helloDatabase();
  const [rollout] = await db.sql.query<{ id: string }>(
    `SELECT id FROM rollout WHERE workload_id = 'hello-container'`,
  );
  await db.live(container(0), begunAt, LIFE, { rolloutId: rollout?.id, runtime: "runc", concurrency: 2 });
  await db.live(container(1, 9), begunAt, { ...LIFE, failed: 900 }, { reason: "killed", exitCode: 137 });
  await db.sql.query(
    `INSERT INTO provider_check (id, label, kind, simulated, available, runtimes, facts, capabilities, checked_at)
     VALUES ('containers', 'Containers', 'container', false, true, '[]', '{}', '{"hasLogs": true}', now()) RETURNING id`,
  );
});
afterAll(() => db.drop());

const read = async (id: string) => instanceDetailSchema.parse(await getInstance(db.reader, { id }));

describe("an instance", () => {
  it("is read with its revision's artifact and limits, and what asked for it", async () => {
    const instance = await read("hello-container-r1-0");
    expect(instance).toMatchObject({
      phase: "ready",
      startupMs: 250.5,
      concurrency: 2,
      runtime: "runc",
      applicationId: "hello",
      artifact: "demo:v1",
      limits: { cpus: 1, memoryMb: 128 },
      hasLogs: true,
    });
    expect(instance.madeBy).toMatchObject({ id: instance.rolloutId, workloadId: "hello-container" });
  });

  it("is read where its revision, its rollout and its provider's check are not known", async () => {
    expect(await read("hello-container-r9-1")).toMatchObject({
      phase: "failed",
      stopReason: "killed",
      exitCode: 137,
      artifact: null,
      digest: null,
      limits: null,
      madeBy: null,
    });
    await db.live({ workloadId: "hello-vm", revision: 1, ordinal: 0 }, begunAt, LIFE);
    expect((await read("hello-vm-r1-0")).hasLogs).toBeNull();
  });

  it("says of one that no change asked for whose wish it keeps up, and why it was made", async () => {
    await db.live(container(2), Date.now(), LIFE, {
      message: "An instance was lost: this one takes its place.",
    });
    expect(await read("hello-container-r1-2")).toMatchObject({
      rolloutId: null,
      madeBy: null,
      experiment: null,
      keepsUp: { workloadId: "hello-container", kind: "deploy" },
      because: "An instance was lost: this one takes its place.",
    });
    expect((await read("hello-container-r9-1")).keepsUp).toBeNull();
  });

  it("names the experiment that asked for the change", async () => {
    await db.sql.query(
      `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
       VALUES ('ex-1', 'hello', 'kill-one', 2, 1, '[]', 'you', 'key-of-ex-1') RETURNING id`,
    );
    await db.sql.query(
      `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, rollout_id)
       SELECT 'ex-1', 10000, 1, workload_id, 'restore', '{}', id FROM rollout WHERE workload_id = 'hello-container'
       RETURNING nth`,
    );
    expect((await read("hello-container-r1-0")).experiment).toEqual({ id: "ex-1", purpose: "restore" });
  });

  it("says that it does not exist", async () => {
    const error: unknown = await read("nobody").catch((reason: unknown) => reason);
    expect(error instanceof AppError && error.code).toBe("not-found");
  });
});
