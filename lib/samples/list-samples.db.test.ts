import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { AppError } from "@/lib/errors";
import { listSamples } from "./list-samples";
import { samplesSchema, type ListSamplesInput } from "./schema";

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
      ...{ from: "requested", to: "ready", name: "containers of hello", isCut: false, window: "24h" },
    });
    expect(samples.items.map(({ id, valueMs, state }) => [id, valueMs, state])).toEqual([
      ["hello-container-r1-2", null, "clock-skew"],
      ["hello-container-r1-1", null, "failed"],
      ["hello-container-r1-0", 250.5, "measured"],
    ]);
    expect(samples.items[2]).toEqual({
      ...{
        id: "hello-container-r1-0",
        of: "instance",
        applicationId: "hello",
        workloadId: "hello-container",
      },
      ...{
        kind: "container",
        revision: 1,
        at: new Date(begunAt).toISOString(),
        valueMs: 250.5,
        state: "measured",
      },
      ...{ stages: [10, 50, null, 190.5], runtime: "runc", accelerator: null, cached: "yes", concurrency: 2 },
      ...{ host: "lab", replicas: null, isSimulated: false },
    });
  });

  it("are a group's rollouts, with what their instances tell", async () => {
    const { items } = await read({ timing: "scale-out", group: "kind:container" });
    expect(items).toMatchObject([
      {
        ...{ of: "rollout", workloadId: "hello-container", state: "measured", replicas: "1 to 3" },
        ...{ cached: "3 of 3", concurrency: 2, host: "lab", stages: null },
      },
    ]);
    expect(items[0]?.valueMs).toBeGreaterThan(0);
    expect((await read({ timing: "rollback", group: "kind:container" })).items).toEqual([]);
  });

  it("are lives, of which those that go on are lower bounds", async () => {
    const { items, to } = await read({ timing: "uptime", group: "kind:vm" });
    expect([to, ...items.map(({ id, state }) => `${id} ${state}`)]).toEqual(["end", "hello-vm-r1-0 running"]);
  });

  it("are bounded, and say that there are more", async () => {
    const { items, isCut } = await read({ timing: "startup", group: "kind:container", limit: 1 });
    expect([items.map(({ id }) => id), isCut]).toEqual([["hello-container-r1-2"], true]);
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
