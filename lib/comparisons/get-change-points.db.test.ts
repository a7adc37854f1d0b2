import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { changePointsAnswerSchema } from "@/lib/timings/schema";
import { requestScale } from "@/lib/rollouts/request-scale";
import { getChangePoints } from "./get-change-points";
import { getComparison } from "./get-comparison";
import { comparisonAnswerSchema } from "./schema";

let db: HelloDatabase;
const ID = "hello-container";
const MINUTE = 60_000;
const STARTS = 40;
/** Whole milliseconds, since marks are compared exactly. */
const BEGIN = Math.floor(Date.now()) - (STARTS + 10) * MINUTE;

beforeAll(async () => {
  db = await helloDatabase();
  // The thread finds the database as the web server does.
  vi.stubEnv("DATABASE_URL", db.url);
  for (let nth = 0; nth < STARTS; nth += 1) {
    const revision = nth < 20 ? 1 : 2;
    const ready = (200 + ((nth * 37) % 13)) * (nth < 20 ? 1 : 1.5);
    await db.live({ workloadId: ID, revision, ordinal: nth }, BEGIN + nth * MINUTE, { requested: 0, ready });
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
});

const until = <T>(ask: () => Promise<T | null>): Promise<T> =>
  vi.waitUntil(async () => await ask(), { timeout: 60_000 }) as Promise<T>;

it("answers in the shape that the browser reads, and computes beside the request", async () => {
  const series = await until(async () => {
    const answer = await getChangePoints(db.reader, { id: ID });
    expect(changePointsAnswerSchema.parse(answer)).toEqual(answer);
    return answer.series;
  });
  expect(series[0]).toMatchObject({
    timing: "startup",
    units: STARTS,
    points: [{ index: 20, cause: { facts: [{ name: "revision", before: "1", after: "2" }] } }],
  });
});

it("is computed anew once a rollout has ended, however fresh it is", async () => {
  const known = await until(async () => {
    const answer = await getChangePoints(db.reader, { id: ID });
    return answer.isComputing ? null : answer;
  });
  expect(await getChangePoints(db.reader, { id: ID })).toMatchObject({ isComputing: false });
  await requestScale(db.operator, { workloadId: ID, replicas: 3, idempotencyKey: "key-of-three" });
  await db.finish(ID, "succeeded");
  expect(await getChangePoints(db.reader, { id: ID })).toMatchObject({
    series: known.series,
    isComputing: true,
  });
});

it("tells a comparison what changed within what a side looks at, and not where it looks at one revision", async () => {
  const regimesOf = (b: string) =>
    until(async () => {
      const answer = await getComparison(db.reader, { a: "kind:vm", b, window: "all" });
      expect(comparisonAnswerSchema.parse(answer)).toEqual(answer);
      return answer.regimes;
    });
  expect(await regimesOf(`workload:${ID}`)).toMatchObject({
    a: [],
    b: [{ workloadId: ID, timing: "startup", point: { index: 20 } }],
  });
  expect(await regimesOf(`workload:${ID},revision:2`)).toEqual({ a: [], b: [] });
});

it.each([
  ["nope", "not-found"],
  ["", "invalid-input"],
])("refuses the workload %j: %s", async (id, code) => {
  await expect(getChangePoints(db.reader, { id })).rejects.toMatchObject({ code });
});
