import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createClock } from "@/lib/clock";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestScale } from "@/lib/rollouts/request-scale";
import { selectRollouts } from "@/lib/timings/select-rollouts";
import { selectStartups } from "@/lib/timings/select-startups";
import { EVERYTHING } from "@/lib/timings/scope";
import { ControllerWorld } from "../controller.fixture";

const HOUR = 3_600_000;
let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(async () => {
  Object.assign(world.faults, { neverReadyFrom: null });
  await world.stopControllers();
});
afterAll(() => world.drop());

const scale = (workloadId: string, replicas: number) =>
  requestScale(world.operator, { workloadId, replicas, idempotencyKey: newId("key") });
const eventsOf = (cause: "jump" | "apart") =>
  world.sql.query<{ message: string }>(
    `SELECT data->>'message' AS message FROM event WHERE type = 'dev.mayfly.clock.jumped' AND data->>'reason' = $1`,
    [cause],
  );

it.each([
  ["ahead", HOUR],
  ["back", -HOUR],
])(
  "a clock that jumps an hour %s turns no rollout back and loses no instance; what it touches is no sample",
  async (_, byMs) => {
    let shift = 0;
    const clock = createClock({
      wall: () => Date.now() + shift,
      steady: () => performance.now(),
      origin: performance.timeOrigin,
    });
    const providers = world.providers(clock);
    await world.startController({}, providers, null, clock);
    const [stuck, fine] = [await world.createWorkload(2), await world.createWorkload(1)];
    await Promise.all([world.settled(stuck, 2, 1), world.settled(fine, 1, 1)]);
    await Promise.all([world.finished(stuck), world.finished(fine)]);
    Object.assign(world.faults, { neverReadyFrom: 2 });
    const { rolloutId } = await requestDeploy(world.operator, {
      workloadId: stuck,
      spec: { artifact: "demo:v2" },
      progressDeadlineMs: HOUR / 2,
      idempotencyKey: newId("key"),
    });
    const waiting = await world.eventually("the new instance runs, and is not ready", async () => {
      const rows = await world.alive(stuck);
      return rows.some(({ revision }) => revision === 2) ? rows.map(({ id }) => id) : null;
    });
    const [jumps, aparts] = [(await eventsOf("jump")).length, (await eventsOf("apart")).length];
    shift = byMs;
    await world.eventually("the jump was seen", async () => (await eventsOf("jump")).length > jumps);
    await world.eventually(
      "the database is apart now",
      async () => (await eventsOf("apart")).length > aparts,
    );
    expect(Math.abs(clock.now() - Date.now() - byMs)).toBeLessThan(HOUR / 2);

    const apartScale = await scale(fine, 3);
    expect(await world.finished(fine, apartScale.rolloutId)).toMatchObject({ outcome: "succeeded" });
    const open = (await world.rollouts(stuck)).find(({ id }) => id === rolloutId);
    expect(open).toMatchObject({ outcome: null, revertedBecause: null });
    expect((await world.alive(stuck)).map(({ id }) => id)).toEqual(waiting);
    const [lost] = await world.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM instance WHERE workload_id = ANY($1::text[]) AND failed_at IS NOT NULL`,
      [[stuck, fine]],
    );
    expect(lost?.count).toBe(0);

    const reader = { prisma: world.database.prisma, sql: world.sql, actor: LOCAL_OPERATOR };
    await world.eventually("rollouts that the two clocks date are flagged", async () => {
      const { items } = await listRollouts(reader, { workloadId: fine });
      return items.find(({ id }) => id === apartScale.rolloutId)?.hasClockSkew ?? false;
    });
    const ofFine = { ...EVERYTHING, workloadId: fine };
    expect((await selectRollouts(world.sql, ofFine))["scale-out"].rows).toEqual([]);
    // Ahead, what began after the jump is told apart from what began before; back, its time was told before.
    const { rows: startups } = await selectStartups(world.sql, ofFine, Date.now());
    expect(startups).toHaveLength(byMs > 0 ? 3 : 0);
  },
);

it("a database whose clock is an hour behind has no rollout turned back that begins then", async () => {
  let ranMs = 0;
  const clock = createClock({
    wall: () => Date.now() + ranMs,
    steady: () => performance.now() + ranMs,
    origin: performance.timeOrigin,
  });
  await world.startController({}, world.providers(clock), null, clock);
  const workloadId = await world.createWorkload(1);
  await world.finished(workloadId);
  const [jumps, aparts] = [(await eventsOf("jump")).length, (await eventsOf("apart")).length];
  ranMs = HOUR;
  await world.eventually("the database is apart", async () => (await eventsOf("apart")).length > aparts);
  const { rolloutId } = await scale(workloadId, 2);
  expect(await world.finished(workloadId, rolloutId)).toMatchObject({ outcome: "succeeded" });
  expect(await eventsOf("jump")).toHaveLength(jumps);
});
