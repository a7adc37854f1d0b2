import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { computeComparison } from "@/lib/comparisons/compute-comparison";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { listEvents } from "@/lib/events/list-events";
import { getExperiment } from "@/lib/experiments/get-experiment";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { listInstances } from "@/lib/workloads/list-instances";
import { getTimings } from "./get-timings";
import { recordClockJump } from "./record-clock-jump";
import type { RollupTiming } from "./rollup-samples";
import { drain } from "./rollup-history.fixture";
import { EVERYTHING } from "./scope";
import { selectRollups } from "./select-rollups";

const HOUR = 3_600_000;
const SECOND = 1000;
const BEGIN = Math.floor(Date.now() / HOUR) * HOUR - 5 * HOUR;
/** The clock jumped an hour ahead ten seconds after the beginning. */
const JUMP = { fromAt: BEGIN + 9 * SECOND, untilAt: BEGIN + HOUR + 10 * SECOND, byMs: HOUR };
const AFTER = HOUR + 60 * SECOND;

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const live = (ordinal: number, requested: number, ready: number, stopped: number | null = null) =>
  db.live(
    { workloadId: "hello-container", revision: 1, ordinal },
    BEGIN,
    { requested, ready, ...(stopped === null ? {} : { stopped }) },
    { reason: "scaled-in", host: "here" },
  );
const nameOf = (ordinal: number): string => `hello-container-r1-${ordinal}`;

/** A scale-out to more than are ever ready here: without a mark that reaches it, it ends when the controller says. */
const scaled = (id: string, from: number, to: number) =>
  db.sql.query(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                          to_replicas, actor, requested_at, finished_at, outcome)
     VALUES ($1, 'hello-container', 'scale', $1, 9, 1, 1, 1, 9, 'test', $2, $3, 'succeeded') RETURNING id`,
    [id, isoMicrosOf(BEGIN + from), isoMicrosOf(BEGIN + to)],
  );
const jumped = (over: object = {}) =>
  recordClockJump(db.pool, {
    id: "jump",
    cause: "jump",
    host: "here",
    ...JUMP,
    workloadIds: [],
    seenAt: JUMP.untilAt,
    ...over,
  });

async function rolledUp(timing: RollupTiming) {
  const { n, skewed, failed } = await selectRollups(db.sql, EVERYTHING, timing);
  return [n, skewed, failed];
}
async function allCounts() {
  const groupOf = (text: string) => {
    const parsed = parseGroup(text);
    if ("problem" in parsed) throw new Error(parsed.problem);
    return parsed.group;
  };
  const frame = { application: null, window: "all" } as const;
  const comparison = await computeComparison(db.sql, {
    a: groupOf("kind:container"),
    b: groupOf("kind:vm"),
    frame,
  });
  const compared = (timing: string) => {
    const found = comparison.durations.find((one) => one.timing === timing)?.a;
    return [found?.n, found?.skewed, found?.failed];
  };
  const { items } = await getTimings(db.reader, { window: "7d" });
  const timed = (timing: string) =>
    items
      .find((one) => one.timing === timing)
      ?.groups.filter(({ kind }) => kind === "container")
      .map(({ n }) => n);
  return {
    compared: { startup: compared("startup"), scaleOut: compared("scale-out") },
    curves: comparison.a.scaleOuts.map(({ rolloutId }) => rolloutId).toSorted(),
    lives: comparison.lifetimes.any.a.n,
    timed: { startup: timed("startup"), scaleOut: timed("scale-out"), uptime: timed("uptime") },
    rolledUp: {
      startup: await rolledUp("startup"),
      application: await rolledUp("application"),
      life: await rolledUp("lifetime-planned"),
      scaleOut: await rolledUp("scale-out"),
    },
  };
}

it("a span that a clock's jump touches is in no statistic, rollup or comparison, and is flagged wherever it is shown", async () => {
  await live(0, 0, 200, 5 * SECOND); // before
  await live(1, 9.9 * SECOND, HOUR + 10.2 * SECOND); // starts across, lives after
  await live(2, 0, 300, AFTER); // starts before, lives across
  await live(3, 0, 400); // starts before, lives still
  await live(4, AFTER, AFTER + 200, AFTER + 900); // after
  await scaled("across", 9 * SECOND, HOUR + 10 * SECOND);
  await scaled("before", 0, 2 * SECOND);
  await scaled("after", AFTER, AFTER + 2 * SECOND);
  await db.finish("hello-container");
  await db.finish("hello-vm");
  await drain(db.pool);
  const unaware = await allCounts();
  expect(unaware.compared).toEqual({ startup: [5, 0, 0], scaleOut: [3, 0, 0] });

  await jumped();
  const waiting = await allCounts();
  await drain(db.pool);
  const counted = await allCounts();
  expect(waiting).toEqual(counted);
  expect(counted).toEqual({
    compared: { startup: [4, 1, 0], scaleOut: [2, 1, 0] },
    curves: ["after", "before"],
    lives: 3,
    timed: { startup: [4], scaleOut: [2], uptime: [3] },
    rolledUp: { startup: [4, 1, 0], application: [0, 0, 0], life: [2, 1, 0], scaleOut: [2, 1, 0] },
  });

  const flagged = async () => {
    const { items } = await listInstances(db.reader, { id: "hello-container" });
    return items.filter(({ hasClockSkew }) => hasClockSkew).map(({ id }) => id);
  };
  expect((await flagged()).toSorted()).toEqual([nameOf(1), nameOf(2)]);
  const { items } = await listRollouts(db.reader, { workloadId: "hello-container" });
  const skewed = items.filter(({ hasClockSkew }) => hasClockSkew).map(({ id }) => id);
  expect(skewed.filter((id) => ["across", "before", "after"].includes(id))).toEqual(["across"]);
  const shown = await getRollout(db.reader, { id: "across" });
  expect(shown.instances.find(({ id }) => id === nameOf(1))?.hasClockSkew).toBe(true);
  const { items: events } = await listEvents(db.reader, { type: "jumped", window: "7d" });
  expect(events.map(({ subject, data }) => [subject, data.message])).toEqual([
    [
      "here",
      "The machine's clock went 3,600,000 ms ahead, or the machine slept. What this touches is no sample.",
    ],
  ]);

  await live(5, 9.5 * SECOND, HOUR + 9.9 * SECOND); // told late
  await drain(db.pool);
  expect(await rolledUp("startup")).toEqual([4, 2, 0]);
  expect((await allCounts()).compared.startup).toEqual([4, 2, 0]);
  expect(await flagged()).toContain(nameOf(5));
});

it("concerns rollouts alone where the controller was apart from the database, for as long as that went on", async () => {
  const before = await allCounts();
  const apart = { id: "apart", cause: "apart", host: "here", workloadIds: ["hello-container"], byMs: 900 };
  await jumped({ ...apart, fromAt: BEGIN - SECOND, untilAt: BEGIN - 1 });
  await drain(db.pool);
  expect(await allCounts()).toEqual(before);
  await jumped({ ...apart, fromAt: BEGIN - 1, untilAt: BEGIN + SECOND });
  await drain(db.pool);
  const after = await allCounts();
  expect(after.rolledUp).toEqual({ ...before.rolledUp, scaleOut: [1, 2, 0] });
  expect(after.compared).toEqual({ ...before.compared, scaleOut: [1, 2, 0] });
  const { items } = await listEvents(db.reader, { type: "jumped", window: "7d" });
  expect(items).toHaveLength(2);

  const marked = async () => {
    const [row] = await db.sql.query<{ n: number }>("SELECT count(*)::int AS n FROM rollup_dirty");
    await drain(db.pool);
    return row?.n;
  };
  const putOff = (to: number) => jumped({ ...apart, fromAt: BEGIN - 1, untilAt: BEGIN + to * SECOND });
  await putOff(3);
  await marked();
  await putOff(5);
  expect(await marked(), "what ended before is counted, and instances are not concerned").toBe(0);
  await putOff(5);
  expect(await marked(), "what is told again is marked whole").toBeGreaterThan(0);
});

it("leaves a run of an experiment without a duration, and flags it", async () => {
  const experimentId = "ex-1";
  const subjects = ["vm", "container"].map((kind) => ({
    workloadId: `hello-${kind}`,
    kind,
    revision: 1,
    replicas: 1,
    artifact: "demo:v1",
    otherArtifact: "demo:v2",
  }));
  await db.sql.query(
    `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
     VALUES ($1, 'hello', 'scale-out', 3, 1, $2, 'test', $1) RETURNING id`,
    [experimentId, JSON.stringify(subjects)],
  );
  for (const [nth, id] of ["across", "after"].entries()) {
    await db.sql.query(
      `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, rollout_id, ended_at, outcome)
       VALUES ($1, $2, 1, 'hello-container', 'measure', '{"kind": "scale", "replicas": 3}', $3, now(), 'succeeded') RETURNING nth`,
      [experimentId, nth + 1, id],
    );
  }
  const { runs } = await getExperiment(db.reader, { id: experimentId });
  expect(runs.map(({ durationMs, hasClockSkew }) => [durationMs, hasClockSkew])).toEqual([
    [null, true],
    [2000, false],
  ]);
});
