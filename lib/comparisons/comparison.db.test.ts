import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { recomputeRollups } from "@/lib/timings/recompute-rollups";
import { groupNames } from "@/lib/text/group-name";
import { computeComparison } from "./compute-comparison";
import { parseGroup } from "./core/parse-group";
import { getComparison } from "./get-comparison";
import { comparisonAnswerSchema, type Group } from "./schema";
import { selectAvailability } from "./select-availability";

let db: HelloDatabase;
const HOUR = 3_600_000;
/** Whole milliseconds, since marks are compared exactly. */
const BEGIN = Math.floor(Date.now()) - 10 * HOUR;

const group = (text: string): Group => {
  const parsed = parseGroup(text);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.group;
};
const iso = (at: number): string => new Date(at).toISOString();
const compareIn = (a: string, b: string, limit?: number) =>
  computeComparison(db.sql, { a: group(a), b: group(b), frame: { application: null, window: "all" } }, limit);
const vm = (ordinal: number) => ({ workloadId: "hello-vm", revision: 1, ordinal });
const container = (ordinal: number, revision = 1) => ({ workloadId: "hello-container", revision, ordinal });

beforeAll(async () => {
  db = await helloDatabase();
  const tcg = { accelerator: "tcg", concurrency: 1, imageCached: true, runtime: "qemu" };
  for (let n = 0; n < 8; n += 1) {
    await db.live(
      vm(n),
      BEGIN + n * 1000,
      { requested: 0, scheduled: 5, started: 50, booted: 1500, ready: 2000 + n },
      tcg,
    );
  }
  for (let n = 0; n < 7; n += 1) {
    const stopped = n < 5 ? { stopped: 10_000 + n * 1000 } : {};
    await db.live(
      container(n),
      BEGIN + n * 1000,
      { requested: 0, scheduled: 3, started: 40, ready: 200 + n, ...stopped },
      n < 4 ? { reason: "scaled-in" } : { reason: "killed" },
    );
  }
  await db.live(container(90, 2), BEGIN, { requested: 0, failed: 100 }, { reason: "exited" });
  await db.live(container(91, 2), BEGIN, { requested: 0, ready: 77 }, { simulated: true });
});
afterAll(() => db.drop());

describe("computeComparison", () => {
  it("compares what each group is made of", async () => {
    const { a, b, durations, lifetimes, differences } = await compareIn(
      "kind:vm",
      "kind:container,application:hello",
    );
    const [startup] = durations;
    expect(groupNames({ a, b })).toEqual({ a: "VMs", b: "containers of hello" });
    expect(startup).toMatchObject({
      timing: "startup",
      from: "requested",
      to: "ready",
      a: { n: 8, failed: 0, median: { value: 2003.5, low: 2000, high: 2007 } },
      // The one that failed is above all that got there.
      b: { n: 8, reached: 7, failed: 1, median: { value: 203.5, low: 200, high: null } },
    });
    expect(startup?.ratioOfMedians.value).toBeCloseTo(2003.5 / 203.5, 9);
    expect(a.stages.map(({ stage, median }) => [stage, median.value])).toEqual([
      ["scheduling", 5],
      ["creation", 45],
      ["boot", 1450],
      ["application", 503.5],
    ]);
    expect(lifetimes.any.b).toMatchObject({ n: 7, planned: 4, failures: 1, alive: 2, truncated: 0 });
    expect(lifetimes.failure.b.steps).toHaveLength(1);
    expect(differences.map(({ name }) => name)).toContain("accelerator");
  });

  it("keeps simulated samples in groups of their own", async () => {
    const { durations } = await compareIn("kind:container", "kind:container,origin:simulated");
    expect([durations[0]?.a.n, durations[0]?.b.n, durations[0]?.b.median.value]).toEqual([8, 1, 77]);
  });

  it("narrows by revision, accelerator and time", async () => {
    const { durations } = await compareIn("kind:vm,accelerator:tcg,revision:1", "kind:vm,accelerator:kvm");
    expect([durations[0]?.a.n, durations[0]?.b.n]).toEqual([8, 0]);
    const early = await compareIn(`kind:vm,to:${iso(BEGIN + 3000)}`, `kind:vm,from:${iso(BEGIN + 3000)}`);
    expect([early.durations[0]?.a.n, early.durations[0]?.b.n]).toEqual([3, 5]);
  });

  it("narrows by whether anything else began at the same time, in every timing", async () => {
    const together = { accelerator: "tcg", concurrency: 3, runtime: "qemu" };
    await db.live(
      { workloadId: "hello-vm", revision: 7, ordinal: 0 },
      BEGIN,
      { requested: 0, ready: 900 },
      together,
    );
    await db.live(
      { workloadId: "hello-vm", revision: 7, ordinal: 1 },
      BEGIN,
      { requested: 0, ready: 500 },
      { ...together, concurrency: 1 },
    );
    await db.sql.query(
      `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                            to_replicas, actor, requested_at, finished_at, outcome)
       VALUES ('together', 'hello-vm', 'scale', 'together', 9, 7, 7, 0, 1, 'test', now() - interval '1 h', now(), 'succeeded')
       RETURNING id`,
    );
    await db.sql.query(
      `UPDATE instance SET rollout_id = 'together' WHERE workload_id = 'hello-vm' AND revision = 7 AND ordinal = 0 RETURNING id`,
    );
    const { a, b, durations, lifetimes } = await compareIn(
      "workload:hello-vm,revision:7,started:alone",
      "workload:hello-vm,revision:7,started:together",
    );
    expect(groupNames({ a, b })).toEqual({
      a: "instances of hello-vm, revision 7, started alone",
      b: "instances of hello-vm, revision 7, started together with others",
    });
    const counts = (timing: string) => {
      const found = durations.find((one) => one.timing === timing);
      return [found?.a.n, found?.b.n, found?.a.median.value, found?.b.median.value];
    };
    expect(counts("startup")).toEqual([1, 1, 500, 900]);
    expect(counts("scale-out").slice(0, 2)).toEqual([0, 1]);
    expect([lifetimes.any.a.n, lifetimes.any.b.n]).toEqual([1, 1]);
    await db.sql.query(`DELETE FROM instance WHERE workload_id = 'hello-vm' AND revision = 7 RETURNING id`);
    await db.sql.query(`DELETE FROM rollout WHERE id = 'together' RETURNING id`);
  });

  it("says where the two run different specs", async () => {
    await db.sql.query(
      `UPDATE revision SET artifact = 'demo:v2', memory_mb = 256, env = '{"MODE": "fast"}' WHERE workload_id = 'hello-container' RETURNING number`,
    );
    const { differences } = await compareIn("kind:vm", "kind:container,revision:1");
    const told = differences.filter(({ name }) =>
      ["artifact", "memory", "CPUs", "environment"].includes(name),
    );
    expect(told.map(({ name, a, b }) => [name, Object.keys(a).length, Object.keys(b).length])).toEqual([
      ["artifact", 1, 1],
      ["memory", 1, 1],
      ["environment", 1, 1],
    ]);
    expect(told[0]?.b).toEqual({ "demo:v2": 7 });
  });

  it("tells one name apart that was two images", async () => {
    const digest = `sha256:${"0123456789ab".padEnd(64, "c")}`;
    await db.sql.query(
      `UPDATE revision SET artifact = 'demo:v1', digest = $1 WHERE workload_id = 'hello-container' RETURNING number`,
      [digest],
    );
    const { differences } = await compareIn("kind:vm", "kind:container,revision:1");
    const told = differences.find(({ name }) => name === "artifact");
    expect([Object.keys(told?.a ?? {}), Object.keys(told?.b ?? {})]).toEqual([
      ["demo:v1"],
      ["demo:v1@sha256:0123456789ab"],
    ]);
    await db.sql.query(`UPDATE revision SET digest = NULL RETURNING number`);
  });

  it("truncates lives that ran before the window and censors those that outlive it", async () => {
    const from = BEGIN + 6500;
    const { lifetimes } = await compareIn(
      `kind:container,from:${iso(from)},to:${iso(from + 6000)}`,
      "kind:vm",
    );
    const { a } = lifetimes.any;
    // Seven served by then, the last from 6.206 s on, after all others; two had ended when the window closed.
    expect(a).toMatchObject({ n: 7, truncated: 7, planned: 2, failures: 0, alive: 5 });
  });

  it("looks back less far where there are too many, and does not favour short lives by it", async () => {
    const { a, lifetimes } = await compareIn("kind:container", "kind:vm", 3);
    expect(a.notes).toContainEqual({ because: "newest-lives", most: 3 });
    // All three newest, and the four that ran before them and still did.
    expect(lifetimes.any.a).toMatchObject({ n: 7, truncated: 4 });
  });

  it("takes all startups from rollups where there are too many, once they are counted", async () => {
    const hours = Array.from({ length: 13 }, (_, hour) => iso(BEGIN - hour * HOUR));
    await db.sql.query(
      `INSERT INTO rollup_dirty (workload_id, bucket_at)
       SELECT 'hello-container', date_trunc('hour', at, 'UTC') FROM unnest($1::timestamptz[]) AS at RETURNING seq`,
      [hours],
    );
    const behind = await compareIn("kind:container", "kind:vm", 3);
    expect([behind.a.notes[0], behind.durations[0]?.a.n]).toEqual([
      { because: "startups-pending", most: 3 },
      3,
    ]);
    while ((await recomputeRollups(db.pool, 100)) > 0);
    const { a, durations } = await compareIn("kind:container", "kind:vm", 3);
    expect(a.notes).toEqual([
      { because: "stages-of-newest", most: 3 },
      { because: "newest-lives", most: 3 },
    ]);
    const { n, failed, median, notes } = durations[0]?.a ?? {};
    expect([n, failed, notes?.[0]]).toEqual([8, 1, { because: "sketched" }]);
    expect(Math.abs((median?.value ?? NaN) / 203 - 1)).toBeLessThan(0.01);
    // The failed one lies within three, and its one instance is read raw.
    expect((await compareIn("kind:container,revision:2", "kind:vm", 3)).durations[0]?.a).toMatchObject({
      n: 1,
      reached: 0,
      failed: 1,
    });
  });

  it("looks at all where they are few, however many workloads there are beside those that have them", async () => {
    await db.sql.execute(
      "INSERT INTO application (id, name) SELECT 'idle-' || n, n::text FROM generate_series(1, 9) n",
    );
    await db.sql.execute(
      `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision)
       SELECT id || kind, id, kind, 'any', 'any', 0, 1 FROM application, unnest('{vm,container}'::text[]) kind WHERE id LIKE 'idle-%'`,
    );
    const few = await compareIn("kind:vm", "kind:container", 8);
    expect([few.a.notes, few.b.notes, few.durations[0]?.method]).toEqual([[], [], "quantiles"]);
    const many = await compareIn("kind:vm", "kind:container", 3);
    expect([many.durations[0]?.method, many.durations[0]?.a.units]).toEqual(["sketches", null]);
    expect(many.durations[0]?.ratioOfMedians).toMatchObject({ within: [{ name: "hello" }], leftOut: [] });
    await db.sql.execute("DELETE FROM workload WHERE application_id LIKE 'idle-%'");
    await db.sql.execute("DELETE FROM application WHERE id LIKE 'idle-%'");
  });

  it("says that a window in the future holds nothing", async () => {
    const { a, durations } = await compareIn(`kind:vm,from:${iso(Date.now() + HOUR)}`, "kind:vm");
    expect(a.notes).toEqual([{ because: "window-ahead" }]);
    expect(durations[0]?.a.n).toBe(0);
  });
});

describe("selectAvailability", () => {
  const now = BEGIN + HOUR;
  const read = () => selectAvailability(db.sql, "hello-vm", { since: null, until: now }, now, 1000);

  it("knows nothing of a time that no controller watched", async () => {
    await db.sql.query(
      `UPDATE rollout SET requested_at = to_timestamp($1::float8 / 1000) WHERE workload_id = 'hello-vm' RETURNING id`,
      [BEGIN],
    );
    expect(await read()).toMatchObject({ observedMs: 0, unknownMs: HOUR, shareServing: null });
  });

  it("weighs readiness by time, flaps included", async () => {
    await db.sql.query(
      `INSERT INTO watch (workload_id, token, from_at, until_at)
       VALUES ('hello-vm', 1, to_timestamp($1::float8 / 1000), to_timestamp($2::float8 / 1000)) RETURNING token`,
      [BEGIN, BEGIN + 1_800_000],
    );
    const { observedMs, unservedMs, unknownMs, shareServing, shareDesired } = await read();
    // Two are asked for: the first is ready after 2 s, before which it never served, the second a second and a millisecond later.
    expect([observedMs, unservedMs, unknownMs]).toEqual([1_798_000, 2000, 1_800_000]);
    expect(shareServing).toBe(1);
    expect(shareDesired).toBeCloseTo(1 - 1001 / 1_798_000, 9);
    for (let n = 0; n < 8; n += 1) await db.live(vm(n), BEGIN, { unready: 60_000 });
    await db.live(vm(3), BEGIN, { ready: 160_000 });
    const flapped = await read();
    // None from 60 s to 160 s, then one until the end of what was watched.
    expect(flapped.shareServing).toBeCloseTo(1 - 100_000 / 1_798_000, 9);
    expect(flapped.shareDesired).toBeCloseTo((60_000 - 3001) / 1_798_000, 9);
  });
});

describe("getComparison", () => {
  it("answers in the shape that the browser reads, and computes beside the request", async () => {
    // The thread finds the database as the web server does.
    vi.stubEnv("DATABASE_URL", db.url);
    const ask = () => getComparison(db.reader, { a: "kind:vm", b: "kind:container", window: "all" });
    const answer = await vi.waitUntil(
      async () => {
        const latest = await ask();
        expect(comparisonAnswerSchema.parse(latest)).toEqual(latest);
        return latest.comparison === null ? null : latest;
      },
      { timeout: 30_000 },
    );
    expect(answer.comparison?.durations[0]).toMatchObject({ a: { n: 8 }, b: { n: 8, reached: 7 } });
    expect(answer.choices.workloads.map(({ id }) => id)).toEqual(["hello-container", "hello-vm"]);
  });

  it.each([
    ["kind:vm", "workload:hello-vm", "same"],
    ["kind:vm", "application:hello,revision:1,kind:vm", "b-in-a"],
    ["workload:hello-vm", "application:hello", "a-in-b"],
    ["kind:vm", "kind:vm,application:hello", "same"],
    ["kind:vm,revision:1", "workload:hello-vm", "a-in-b"],
    ["revision:1", "workload:hello-vm", "partly"],
  ])("refuses %s against %s, which share samples, and says which", async (a, b, because) => {
    const answer = await getComparison(db.reader, { a, b, window: "all" });
    expect(answer).toMatchObject({ comparison: null, isComputing: false });
    expect(answer.refusal).toEqual({ because, a: group(a), b: group(b) });
    expect(comparisonAnswerSchema.parse(answer)).toEqual(answer);
    expect(answer.choices.workloads).toHaveLength(2);
  });

  it("refuses groups of which instances say that they are in both, whatever their workload is", async () => {
    await db.live(vm(70), BEGIN, { requested: 0, ready: 90 }, { provider: "elsewhere" });
    await expect(compareIn("provider:elsewhere", "workload:hello-vm")).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("The groups have 1 sample in common.") as string,
    });
    await db.sql.query(`DELETE FROM instance WHERE workload_id = 'hello-vm' AND ordinal = 70 RETURNING id`);
  });

  it.each([
    ["kind:robot", "kind: "],
    ["colour:red", "A group knows no colour."],
    [`from:${iso(BEGIN)},to:${iso(BEGIN - 1)}`, "to: The window ends before it begins."],
  ])("refuses %s at the group where it stands", async (a, problem) => {
    const refused = getComparison(db.reader, { a, b: "kind:vm" });
    await expect(refused).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining(problem) as string,
    });
  });
});
