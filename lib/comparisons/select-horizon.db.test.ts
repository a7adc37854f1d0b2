import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { EVERYTHING } from "@/lib/timings/scope";
import { selectHorizon } from "./select-horizon";

let db: HelloDatabase;
const BEGIN = Date.UTC(2026, 0, 1);
const CONTAINERS = 120;

/** One workload has nearly all: 120 containers, one a second, and two VMs, the older of them before all. */
beforeAll(async () => {
  db = await helloDatabase();
  const born = (workloadId: string, ordinal: number, at: number) =>
    db.live({ workloadId, revision: 1, ordinal }, at, { requested: 0, ready: 5 });
  for (let n = 0; n < CONTAINERS; n += 1) await born("hello-container", n, BEGIN + n * 1000);
  await born("hello-vm", 0, BEGIN - 86_400_000);
  await born("hello-vm", 1, BEGIN + 60_500);
});
afterAll(() => db.drop());

const since = (at: number | null) =>
  db.sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM instance WHERE requested_at >= coalesce(to_timestamp($1::float8 / 1000), '-infinity')`,
    [at],
  );

it.each([CONTAINERS + 2, 1000])("sees all of them where that is no more than %i", async (most) => {
  expect(await selectHorizon(db.sql, EVERYTHING, most)).toBeNull();
});

it.each([10, 40, 100])("sees no more than about %i where there are more", async (most) => {
  const horizon = await selectHorizon(db.sql, EVERYTHING, most);
  const [{ n } = { n: NaN }] = await since(horizon);
  // One workload more than its share, and one of each that has the same moment.
  expect(n).toBeLessThanOrEqual(most + 2);
  expect(n).toBeGreaterThanOrEqual(most / 2);
});

it("counts what is in the window alone", async () => {
  const within = { ...EVERYTHING, since: BEGIN + 100_000 };
  expect(await selectHorizon(db.sql, within, 20)).toBeNull();
  expect(await selectHorizon(db.sql, within, 10)).not.toBeNull();
});

it("counts what is in the group alone", async () => {
  expect(await selectHorizon(db.sql, { ...EVERYTHING, kind: "vm" }, 2)).toBeNull();
  expect(await selectHorizon(db.sql, { ...EVERYTHING, workloadId: "hello-vm" }, 2)).toBeNull();
});
