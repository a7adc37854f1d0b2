import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { KNOWN_PLANS } from "./core/probe-plans";
import { getProbeTax } from "./get-probe-tax";
import { probeTaxSchema } from "./schema";

let db: HelloDatabase;
const MINUTE = 60_000;
/** Whole milliseconds, since marks are compared exactly. */
const NOW = Math.floor(Date.now());
const VM = "hello-vm";

/** Asked for so many minutes ago; of the VM it answers `answersMs` after its start. */
const start = (ordinal: number, minutesAgo: number, answersMs: number | null, facts = {}) =>
  db.live(
    { workloadId: VM, revision: 1, ordinal },
    NOW - minutesAgo * MINUTE,
    { requested: 0, started: 500, ...(answersMs === null ? {} : { ready: 500 + answersMs }) },
    { rolloutId: `ro-${ordinal}`, ...facts },
  );

beforeAll(async () => {
  db = await helloDatabase();
  await db.finish(VM);
  for (let nth = 0; nth < 8; nth += 1) await start(nth, 10 + nth, 2_000 + nth * 10);
  // What never served, what was simulated in its place, and what was long ago.
  await start(20, 5, null);
  await start(21, 5, 9_000, { simulated: true });
  await start(22, 120, 3_000, { firstOf: "revision" });
});
afterAll(() => db.drop());

it("tells what each probe would have added to the starts of a workload in a window", async () => {
  const tax = await getProbeTax(db.reader, { id: VM, window: "1h" });
  expect(probeTaxSchema.parse(tax)).toEqual(tax);
  expect(tax).toMatchObject({ n: 8, isCut: false, window: "1h" });
  expect(tax.answersAfter).toEqual({ value: 2_035, low: 2_000, high: 2_070, why: null });
  expect(tax.rows.map(({ plan }) => plan)).toEqual(KNOWN_PLANS);
  expect(tax.rows.map(({ median }) => median.value)).toEqual([10, 500, 1_000, 2_500, 5_000, 27_965]);
  const docker = tax.rows.find(({ plan }) => plan === "docker");
  expect(docker?.median).toMatchObject({ low: 27_930, high: 28_000, why: null });
});

it("takes a longer window, first starts included", async () => {
  expect((await getProbeTax(db.reader, { id: VM, window: "24h" })).n).toBe(9);
});

it("tells one of one's own, what is not said being as Kubernetes has it", async () => {
  const tax = await getProbeTax(db.reader, { id: VM, window: "1h", delayMs: "15000" });
  expect(tax.rows.at(-1)).toMatchObject({
    plan: "yours",
    periodMs: 10_000,
    delayMs: 15_000,
    successes: 1,
    clock: "own",
    isByPhase: false,
    p95: { low: null, high: null, why: { because: "too-few", what: "samples", n: 8, needed: 72 } },
  });
  const { value, low, high } = tax.rows.at(-1)?.median ?? { value: null, low: null, high: null };
  // Not asked for 12.965 s, and found within 10 s after that.
  expect(value).toBeCloseTo(17_965, 0);
  expect(low).toBeLessThan(17_965);
  expect(high).toBeGreaterThan(17_965);
});

it("says so where nothing started", async () => {
  const { n, answersAfter, rows } = await getProbeTax(db.reader, { id: "hello-container", window: "1h" });
  expect(n).toBe(0);
  const none = { value: null, low: null, high: null, why: { because: "no-samples" } };
  expect([answersAfter, ...rows.map(({ median }) => median)]).toEqual(rows.map(() => none).concat(none));
});

it("counts the newest of many, and says that there are more", async () => {
  await db.sql.query(
    `INSERT INTO instance (id, workload_id, kind, revision, ordinal, provider, requested_at, started_at, ready_at)
     SELECT 'many-' || n, 'hello-container', 'container', 1, 1000 + n, 'containers', to_timestamp($1::float8 / 1000) - n * interval '1 s',
            to_timestamp($1::float8 / 1000) - n * interval '1 s', to_timestamp($1::float8 / 1000) - n * interval '1 s' + interval '1 ms' * n
       FROM generate_series(1, 400) n`,
    [NOW],
  );
  const tax = await getProbeTax(db.reader, { id: "hello-container", window: "1h" });
  expect(tax).toMatchObject({ n: 200, most: 200, isCut: true });
  expect(tax.answersAfter.value).toBe(100.5);
});

it("refuses what is no workload, no probe and no window", async () => {
  await expect(getProbeTax(db.reader, { id: "gone" })).rejects.toMatchObject({ code: "not-found" });
  const refused = (input: Record<string, unknown>, field: string) =>
    expect(getProbeTax(db.reader, { id: VM, ...input })).rejects.toMatchObject({
      code: "invalid-input",
      fieldErrors: { [field]: expect.any(String) as string },
    });
  await refused({ periodMs: "0" }, "periodMs");
  await refused({ periodMs: "1.5" }, "periodMs");
  await refused({ delayMs: "-1" }, "delayMs");
  await refused({ successes: "101" }, "successes");
  await refused({ clock: "mine" }, "clock");
  await refused({ window: "yesterday" }, "window");
});
