import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { computeComparison } from "@/lib/comparisons/compute-comparison";
import { groupSchema } from "@/lib/comparisons/input";
import { AppError } from "@/lib/errors";
import { getTimings } from "@/lib/timings/get-timings";
import { listSamples } from "./list-samples";
import { samplesSchema } from "./schema";
import type { ListSamplesInput } from "./input";

let db: HelloDatabase;
const begunAt = Date.now() - 60_000;
const LIFE = { requested: 0, scheduled: 10, created: 40, started: 60, ready: 250.5 };
const container = (ordinal: number) => ({ workloadId: "hello-container", revision: 1, ordinal });

beforeAll(async () => {
  db = await helloDatabase();
  const [scale] = await db.sql.query<{ id: string }>(
    `UPDATE rollout SET kind = 'scale', from_replicas = 1, to_replicas = 3, requested_at = to_timestamp($1::float8 / 1000)
      WHERE workload_id = 'hello-container' RETURNING id`,
    [begunAt],
  );
  const facts = { rolloutId: scale?.id, runtime: "runc", host: "lab", imageCached: true };
  await db.live(container(0), begunAt, LIFE, { ...facts, concurrency: 2 });
  await db.live(container(1), begunAt + 1, { requested: 0, failed: 90 }, { ...facts, concurrency: 1 });
  await db.live(container(2), begunAt + 2, { ...LIFE, ready: -5 }, facts);
  await db.live({ workloadId: "hello-vm", revision: 1, ordinal: 0 }, begunAt, LIFE);
  await db.finish("hello-container");
  await db.finish("hello-vm");
});
afterAll(() => db.drop());

const read = async (input: Partial<ListSamplesInput> & Pick<ListSamplesInput, "timing">) =>
  samplesSchema.parse(await listSamples(db.reader, input));

describe("the samples behind a figure", () => {
  it("are a group's startups, newest first, each with what it depends on; what can't count says why", async () => {
    const samples = await read({ timing: "startup", group: "kind:container", application: "hello" });
    expect(samples).toMatchObject({
      from: "requested",
      to: "ready",
      group: { application: "hello", kind: "container", origin: "measured" },
      isCut: false,
      window: "24h",
    });
    expect(samples.items.map(({ id, valueMs, triedMs, state }) => [id, valueMs, triedMs, state])).toEqual([
      ["hello-container-r1-2", null, null, "clock-skew"],
      ["hello-container-r1-1", null, 90, "failed"],
      ["hello-container-r1-0", 250.5, null, "measured"],
    ]);
    const [begun] = await db.prisma.rollout.findMany({
      where: { workloadId: "hello-container" },
      select: { id: true },
    });
    expect(samples.items[2]).toEqual({
      id: "hello-container-r1-0",
      of: "instance",
      applicationId: "hello",
      workloadId: "hello-container",
      kind: "container",
      revision: 1,
      at: new Date(begunAt).toISOString(),
      valueMs: 250.5,
      triedMs: null,
      state: "measured",
      rolloutId: begun?.id,
      stages: [10, 50, null, 190.5],
      runtime: "runc",
      accelerator: "none",
      cached: "yes",
      concurrency: "2",
      host: "lab",
      artifact: "demo:v1",
      replicas: null,
      readyThen: null,
      isSimulated: false,
    });
  });

  it("are a group's rollouts, with what their instances tell", async () => {
    const { items } = await read({ timing: "scale-out", group: "kind:container" });
    expect(items).toMatchObject([
      {
        of: "rollout",
        workloadId: "hello-container",
        state: "measured",
        replicas: "1 to 3",
        cached: "yes",
        concurrency: "1 to 2",
        accelerator: "none",
        artifact: "demo:v1",
        host: "lab",
        stages: null,
      },
    ]);
    expect(items[0]?.valueMs).toBeGreaterThan(0);
    expect((await read({ timing: "rollback", group: "kind:container" })).items).toEqual([]);
  });

  it("are lower bounds of what a later change took the place of, which goes on from what was ready then", async () => {
    const add = (
      id: string,
      from: number,
      to: number,
      asked: string,
      end: string,
      ready: number,
      outcome: string,
    ) =>
      db.sql.query(
        `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                              to_replicas, actor, requested_at, started_at, finished_at, outcome, first_ready)
         VALUES ($1, 'hello-vm', 'scale', $1, 1, 1, 1, $2, $3, 'you', $4, $4, $5, $6, $7) RETURNING id`,
        [id, from, to, asked, end, outcome, ready],
      );
    const [first, second, end] = [50_000, 48_500, 40_000].map((ago) =>
      new Date(Date.now() - ago).toISOString(),
    );
    await add("ro-first", 1, 5, first ?? "", second ?? "", 1, "superseded");
    await add("ro-second", 5, 6, second ?? "", end ?? "", 2, "succeeded");
    const { items } = await read({ timing: "scale-out", group: "kind:vm" });
    const told = items.map(({ id, state, valueMs, replicas, readyThen }) => [
      id,
      state,
      valueMs,
      replicas,
      readyThen,
    ]);
    expect(told).toEqual([
      ["ro-second", "measured", 8500, "2 to 6", null],
      ["ro-first", "superseded", 1500, "1 to 5", 2],
    ]);
    await db.sql.query("DELETE FROM rollout WHERE id IN ('ro-first', 'ro-second') RETURNING id");
  });

  it("say of a scale-in that it started none, and of what started unlike instances that they are several", async () => {
    const add = (id: string, kind: string, from: number, to: number) =>
      db.sql.query(
        `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                              to_replicas, actor, requested_at, started_at, finished_at, outcome)
         VALUES ($1, 'hello-vm', $2, $1, 1, 1, 1, $3, $4, 'you', now() - interval '9 s', now() - interval '9 s', now(), 'succeeded')
         RETURNING id`,
        [id, kind, from, to],
      );
    await add("ro-lost", "recover", 2, 2);
    const vm = (ordinal: number) => ({ workloadId: "hello-vm", revision: 1, ordinal });
    const facts = { rolloutId: "ro-lost", runtime: "qemu-microvm", host: "lab", concurrency: 1 };
    await db.live(vm(8), begunAt, { requested: 0 }, { ...facts, accelerator: "tcg", imageCached: true });
    await db.live(vm(9), begunAt, { requested: 0 }, { ...facts, accelerator: "kvm", imageCached: false });
    await add("ro-in", "scale", 3, 1);
    const [scaledIn] = (await read({ timing: "scale-in", group: "kind:vm" })).items;
    expect(scaledIn).toMatchObject({
      accelerator: "none started",
      cached: "none started",
      concurrency: "none started",
      host: "none started",
      replicas: "3 to 1",
      runtime: "runc",
      artifact: "demo:v1",
    });
    const [recovered] = (await read({ timing: "recovery", group: "kind:vm" })).items;
    const told = { accelerator: "kvm + tcg", runtime: "qemu-microvm", concurrency: "1", host: "lab" };
    expect(recovered).toMatchObject({ ...told, cached: "1 of 2", replicas: "1 to 2" });

    const { items } = await getTimings(db.reader, { applicationId: "hello", window: "all" });
    const recovery = items.find(({ timing }) => timing === "recovery");
    expect(recovery?.groups.find(({ kind }) => kind === "vm")?.conditions).toMatchObject({
      accelerator: { "kvm + tcg": 1 },
      "image cached": { "1 of 2": 1 },
      artifact: { "demo:v1": 1 },
      "started at once": { 1: 1 },
      host: { lab: 1 },
      replicas: { "1 to 2": 1 },
      runtime: { "qemu-microvm": 1 },
    });
    const { a } = await computeComparison(db.sql, {
      a: groupSchema.parse({ kind: "vm" }),
      b: groupSchema.parse({ kind: "container" }),
      frame: { application: "hello", window: "all" },
    });
    expect(a.conditions).toMatchObject({
      "accelerator (recovery)": { "kvm + tcg": 1 },
      "accelerator (scale-in)": { "none started": 1 },
    });
    await db.sql.query("DELETE FROM instance WHERE rollout_id = 'ro-lost' RETURNING id");
  });

  it("are lives, of which those that go on are lower bounds", async () => {
    const { items, to } = await read({ timing: "uptime", group: "kind:vm" });
    expect([to, ...items.map(({ id, state }) => `${id} ${state}`)]).toEqual(["end", "hello-vm-r1-0 running"]);
  });

  it("are bounded, and say that there are more", async () => {
    const group = "kind:container";
    const { items, isCut, total } = await read({ timing: "startup", group, limit: 1 });
    expect([items.map(({ id }) => id), isCut, total]).toEqual([["hello-container-r1-2"], true, 3]);
    const whole = await read({ timing: "startup", group });
    expect([whole.items.length, whole.isCut, whole.total]).toEqual([3, false, 3]);
  });

  it("are those that a figure counts where it counts the newest: none whose clocks disagree", async () => {
    const group = "kind:container";
    const one = await read({ timing: "startup", group, newest: 1 });
    expect([one.items.map(({ id }) => id), one.isCut, one.total]).toEqual([
      ["hello-container-r1-1"],
      true,
      2,
    ]);
    const two = await read({ timing: "startup", group, newest: 2 });
    expect([two.items.map(({ state }) => state), two.isCut]).toEqual([["failed", "measured"], false]);
    const lives = await read({ timing: "uptime", group: "kind:vm", newest: 1 });
    expect([lives.items.length, lives.isCut, lives.total]).toEqual([1, false, 1]);
  });

  it("are refused of what is no group", async () => {
    const error: unknown = await read({ timing: "startup", group: "colour:red" }).catch(
      (reason: unknown) => reason,
    );
    expect(error instanceof AppError && [error.code, Object.keys(error.fieldErrors)]).toEqual([
      "invalid-input",
      ["group"],
    ]);
  });
});
