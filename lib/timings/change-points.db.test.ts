import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { computeChangePoints } from "./compute-change-points";
import { DURATION_TIMINGS } from "./core/rollout-timings";
import { changeSeriesSchema } from "./schema";
import { selectChangesOfSeries } from "./select-changes-of-series";
import { selectStartsOfSeries } from "./select-starts-of-series";

let db: HelloDatabase;
const MINUTE = 60_000;
const ROLLOUTS = 36;
/** Whole milliseconds, since marks are compared exactly. */
const BEGIN = Math.floor(Date.now()) - (ROLLOUTS + 10) * MINUTE;
const ID = "hello-container";
const at = (nth: number): number => BEGIN + nth * MINUTE;
/** Rollouts of two starts each; from the 18th on revision 2, and a fifth longer. */
const startupMs = (nth: number): number => (200 + ((nth * 37) % 13)) * (nth < 18 ? 1 : 1.2);

const ready = (nth: number, ordinal: number, offset: number) =>
  db.live(
    { workloadId: ID, revision: nth < 18 ? 1 : 2, ordinal },
    at(nth) + offset,
    { requested: 0, scheduled: 2, started: 20, ready: startupMs(nth) + offset },
    { runtime: "runc", imageCached: true, concurrency: 2, rolloutId: `ro-${nth}` },
  );

beforeAll(async () => {
  db = await helloDatabase();
  await db.finish(ID);
  // A first start, which is not in it.
  await db.live(
    { workloadId: ID, revision: 2, ordinal: 900 },
    at(20),
    { requested: 0, ready: 9000 },
    { firstOf: "revision" },
  );
  for (let nth = 0; nth < ROLLOUTS; nth += 1) {
    await ready(nth, nth * 2, 0);
    await ready(nth, nth * 2 + 1, 1);
    await db.sql.query(
      `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas, to_replicas,
                            actor, requested_at, finished_at, reached_at, outcome, first_ready, is_preparation)
       VALUES ($1, $2, 'scale', $1, 1, 1, 1, 1, 3, 'test', to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000),
               CASE WHEN $5 = 'succeeded' THEN to_timestamp($4::float8 / 1000) END, $5, 1, $6)`,
      [`ro-${nth}`, ID, at(nth), at(nth) + 300, nth % 12 === 11 ? "failed" : "succeeded", nth % 12 === 10],
    );
  }
});
afterAll(() => db.drop());

it("a workload's startups changed with the revision that brought it", async () => {
  const all = await computeChangePoints(db.sql, ID);
  for (const series of all) expect(changeSeriesSchema.parse(series)).toEqual(series);
  expect(all.map(({ timing }) => timing)).toEqual(DURATION_TIMINGS);
  const [startup] = all;
  expect(startup).toMatchObject({
    units: ROLLOUTS,
    samples: 2 * ROLLOUTS,
    olderThan: null,
    points: [
      {
        index: 18,
        at: new Date(at(18)).toISOString(),
        direction: "grew",
        before: { units: 18 },
        after: { units: 18 },
        cause: { strength: "shown", facts: [{ name: "revision", before: "1", after: "2" }] },
      },
    ],
  });
});

it("what failed, or only prepared, is not in it, and what always took the same did not change", async () => {
  const scaleOut = (await computeChangePoints(db.sql, ID)).find(({ timing }) => timing === "scale-out");
  expect(scaleOut).toMatchObject({ units: 30, points: [], drawn: [] });
});

it("a workload that never started anything has no series to speak of", async () => {
  const all = await computeChangePoints(db.sql, "hello-vm");
  expect(all.map(({ units, points }) => [units, points.length])).toEqual(DURATION_TIMINGS.map(() => [0, 0]));
});

it("the newest are read", async () => {
  const starts = await selectStartsOfSeries(db.sql, ID, 3);
  expect(starts.map(({ requestedAt, revision, rolloutId }) => [requestedAt, revision, rolloutId])).toEqual([
    [at(35) + 1, 2, "ro-35"],
    [at(35), 2, "ro-35"],
    [at(34) + 1, 2, "ro-34"],
  ]);
  // The first is the deploy that the workload began with.
  const changes = await selectChangesOfSeries(db.sql, ID, 3);
  const scales = changes.filter(({ kind }) => kind === "scale");
  expect(scales.map(({ id, durationMs }) => [id, Math.round(durationMs)]).toSorted()).toEqual([
    ["ro-32", 300],
    ["ro-33", 300],
  ]);
});
