import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createApplication } from "@/lib/applications/create-application";
import { ANONYMOUS_VIEWER, LOCAL_OPERATOR } from "@/lib/auth/actor";
import { EXPERIMENT_CHANNEL } from "@/lib/db/channels";
import { createListener } from "@/lib/db/listen";
import { extendExperiment } from "@/lib/experiments/extend-experiment";
import { getExperiment } from "@/lib/experiments/get-experiment";
import { listExperiments } from "@/lib/experiments/list-experiments";
import { experimentDetailSchema, experimentPageSchema } from "@/lib/experiments/schema";
import type { Scenario } from "@/lib/experiments/core/scenarios";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { stopExperiment } from "@/lib/experiments/stop-experiment";
import { newId } from "@/lib/ids";
import { requestScale } from "@/lib/rollouts/request-scale";
import { ControllerWorld } from "../controller.fixture";
import { ExperimentRunner } from "./experiment-runner";

let world: ControllerWorld;
const runners = new Set<ExperimentRunner>();
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(async () => {
  await Promise.all([...runners].map((runner) => runner.stop()));
  runners.clear();
  Object.assign(world.faults, { neverReadyFrom: null });
  await world.stopControllers();
});
afterAll(() => world.drop());

function startRunner(idleMs?: number): ExperimentRunner {
  const show = (data: object, message: string) => process.env.SHOW_LOG && console.log(message, data);
  const runner = new ExperimentRunner({
    pool: world.database.pool,
    prisma: world.database.prisma,
    providers: world.providers(),
    notifier: world.notifier,
    holder: newId("test"),
    log: { info: show, warn: show, error: show },
    idleMs,
  });
  runners.add(runner);
  runner.start();
  return runner;
}

/** An application of 2 VMs and 2 containers, at rest. */
async function application(): Promise<string> {
  const id = `a${newId("x").replace("-", "")}`.slice(0, 20);
  await createApplication(world.operator, {
    id,
    name: id,
    workloads: (["vm", "container"] as const).map((kind) => ({
      id: `${id}-${kind}`,
      kind,
      provider: `simulated-${kind}s`,
      runtime: "simulated",
      replicas: 2,
      spec: { artifact: "demo:v1" },
    })),
  });
  await world.settled(`${id}-container`, 2, 1);
  await Promise.all([world.finished(`${id}-vm`), world.finished(`${id}-container`)]);
  return id;
}

const start = (applicationId: string, scenario: Scenario, more: object = {}) =>
  startExperiment(world.operator, {
    applicationId,
    scenario,
    replicas: 3,
    rounds: 1,
    idempotencyKey: newId("key"),
    ...more,
  });
const reader = () => ({ prisma: world.database.prisma, sql: world.sql, actor: LOCAL_OPERATOR });
const read = (id: string) => getExperiment(reader(), { id });
const over = (id: string) =>
  world.eventually(`experiment ${id} is over`, async () => {
    const experiment = await read(id);
    return experiment.finishedAt === null ? null : experiment;
  });
const asked = (applicationId: string) =>
  world.sql.query(
    `SELECT kind, desired_replicas AS replicas, (SELECT artifact FROM revision r
        WHERE r.workload_id = w.id AND r.number = w.current_revision) AS artifact
       FROM workload w WHERE application_id = $1 ORDER BY kind DESC`,
    [applicationId],
  );
const AS_BEFORE = [
  { kind: "vm", replicas: 2, artifact: "demo:v1" },
  { kind: "container", replicas: 2, artifact: "demo:v1" },
];

describe("an experiment", () => {
  it.each([
    ["scale-out", 2],
    ["kill-one", 1],
    ["deploy", 3],
    ["rollback", 3],
    ["from-zero", 3],
  ] satisfies [Scenario, number][])(
    "runs %s on both, measures it, and restores what was there",
    async (scenario, target) => {
      await world.startController();
      startRunner();
      const id = await application();
      const { experimentId } = await start(id, scenario);
      const experiment = experimentDetailSchema.parse(await over(experimentId));
      expect([experiment.phase, experiment.message, experiment.measured]).toEqual(["succeeded", null, 2]);
      expect(
        experiment.runs.map(({ kind, position, phase, target }) => [kind, position, phase, target]),
      ).toEqual([
        ["vm", 1, "succeeded", target],
        ["container", 2, "succeeded", target],
      ]);
      for (const { durationMs, readyMs } of experiment.runs) {
        expect(readyMs).toHaveLength(target);
        expect(durationMs).toBeGreaterThanOrEqual(Math.max(...readyMs) - 1);
      }
      const steps = await world.sql.query<{
        purpose: string;
        isPreparation: boolean;
        victim: string | null;
        lost: string | null;
      }>(
        `SELECT s.purpose, r.is_preparation AS "isPreparation", s.instance_id AS victim, r.lost_instance_id AS lost
           FROM experiment_step s JOIN rollout r ON r.id = s.rollout_id WHERE s.experiment_id = $1`,
        [experimentId],
      );
      expect(steps.filter(({ purpose, isPreparation }) => isPreparation === (purpose === "measure"))).toEqual(
        [],
      );
      expect(steps.filter(({ isPreparation }) => isPreparation)).not.toEqual([]);
      expect(steps.map(({ lost }) => lost)).toEqual(steps.map(({ victim }) => victim));
      expect(await asked(id)).toEqual(AS_BEFORE);
    },
  );

  it("alternates which goes first", async () => {
    await world.startController();
    startRunner();
    const { experimentId } = await start(await application(), "scale-out", { rounds: 2, replicas: 2 });
    const { runs } = await over(experimentId);
    expect(runs.map(({ round, kind }) => `${round} ${kind}`)).toEqual([
      "1 vm",
      "1 container",
      "2 container",
      "2 vm",
    ]);
  });

  it("goes on under another controller where the first one died", async () => {
    const first = await world.startController();
    const runner = startRunner();
    const id = await application();
    const { experimentId } = await start(id, "scale-out");
    await world.eventually(
      "the first run is measured",
      async () => (await read(experimentId)).runs.length === 1,
    );
    // Neither gives its leases back.
    await Promise.all([runner.stop(), first.abandon()]);
    await world.sql.query(`UPDATE experiment SET lease_expires_at = now() WHERE id = $1 RETURNING id`, [
      experimentId,
    ]);
    await world.sql.query(`UPDATE workload SET lease_expires_at = now() RETURNING id`);
    await world.startController();
    startRunner();
    expect(await over(experimentId)).toMatchObject({ phase: "succeeded", measured: 2 });
    expect(await asked(id)).toEqual(AS_BEFORE);
  });

  it("begins when the database says so, though it looks by itself only once a year", async () => {
    await world.startController();
    const runner = startRunner(2 ** 31 - 1);
    const listener = createListener({
      connectionString: world.database.url,
      channels: [EXPERIMENT_CHANNEL],
      onMessage: () => runner.wake(),
      onReconnect: () => runner.wake(),
    });
    await listener.ready;
    const { experimentId } = await start(await application(), "scale-out");
    expect(await over(experimentId)).toMatchObject({ phase: "succeeded" });
    await listener.close();
  });

  it("goes on for as many rounds as were added, and restores all the same", async () => {
    await world.startController();
    startRunner();
    const id = await application();
    const { experimentId } = await start(id, "scale-out", { rounds: 1, replicas: 2 });
    await world.eventually("it measures", async () => (await read(experimentId)).runs.length === 1);
    await extendExperiment(world.operator, { experimentId, rounds: 10 });
    await world.eventually("it measures more", async () => (await read(experimentId)).measured > 2);
    await stopExperiment(world.operator, { experimentId });
    const experiment = experimentDetailSchema.parse(await over(experimentId));
    expect([experiment.phase, experiment.statedRounds, experiment.rounds]).toEqual(["stopped", 1, 10]);
    expect(experiment.simulatedIds.toSorted()).toEqual([`${id}-container`, `${id}-vm`]);
    expect(experiment.answers.map(({ timing, claim }) => [timing, claim.method])).toEqual([
      ["scale-out", "any-time"],
      ["startup", "any-time"],
    ]);
    expect(experiment.answers.map(({ rounds, vm }) => rounds > 0 && (vm.medianMs ?? 0) > 0)).toEqual([
      true,
      true,
    ]);
    expect(await asked(id)).toEqual(AS_BEFORE);
  });

  it("stops at once, says so, and restores", async () => {
    await world.startController();
    startRunner();
    const id = await application();
    const { experimentId } = await start(id, "scale-out", { rounds: 50 });
    await world.eventually("it measures", async () => (await read(experimentId)).runs.length === 1);
    await stopExperiment(world.operator, { experimentId });
    expect(await over(experimentId)).toMatchObject({ phase: "stopped", message: "It was stopped." });
    expect(await asked(id)).toEqual(AS_BEFORE);
    await expect(stopExperiment(world.operator, { experimentId })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("gives way to a person, and restores only what that person did not touch", async () => {
    await world.startController();
    startRunner();
    const id = await application();
    const { experimentId } = await start(id, "scale-out", { rounds: 50 });
    await world.eventually("it measures", async () => (await read(experimentId)).runs.length === 1);
    await requestScale(world.operator, { workloadId: `${id}-vm`, replicas: 4, idempotencyKey: newId("key") });
    expect(await over(experimentId)).toMatchObject({
      phase: "interrupted",
      message: `${id}-vm was changed by you, and is left so.`,
    });
    expect(await asked(id)).toEqual([{ ...AS_BEFORE[0], replicas: 4 }, AS_BEFORE[1]]);
  });

  it("leaves alone what a person changes after a step was decided on and before it is carried out", async () => {
    await world.startController();
    const id = await application();
    await world.database.pool.query(
      `CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                              to_replicas, actor, requested_at)
         SELECT 'ro_' || id, id, 'scale', 'person', generation + 1, current_revision, current_revision, desired_replicas, 4,
                'you', clock_timestamp() FROM workload WHERE id = NEW.workload_id;
         UPDATE workload SET desired_replicas = 4, generation = generation + 1 WHERE id = NEW.workload_id;
         RETURN NULL;
       END $$;
       CREATE TRIGGER change AFTER INSERT ON experiment_step FOR EACH ROW
         WHEN (NEW.workload_id LIKE '%-vm' AND NEW.purpose = 'measure') EXECUTE FUNCTION change()`,
    );
    startRunner();
    const { experimentId } = await start(id, "scale-out");
    const experiment = await over(experimentId);
    await world.database.pool.query("DROP FUNCTION change CASCADE");
    expect([experiment.phase, experiment.message]).toEqual([
      "interrupted",
      `${id}-vm was changed by you, and is left so.`,
    ]);
    expect(await asked(id)).toEqual([{ ...AS_BEFORE[0], replicas: 4 }, AS_BEFORE[1]]);
  });

  it("fails where a revision never serves, says why, and restores", async () => {
    await world.startController();
    startRunner();
    const id = await application();
    await world.sql.query(
      `UPDATE workload SET progress_deadline_ms = 1000 WHERE application_id = $1 RETURNING id`,
      [id],
    );
    world.faults.neverReadyFrom = 2;
    const { experimentId } = await start(id, "deploy", { replicas: 2 });
    await world.eventually("a step failed", async () => {
      const { runs } = await read(experimentId);
      return runs.some(({ phase }) => phase === "failed");
    });
    world.faults.neverReadyFrom = null;
    const experiment = await over(experimentId);
    expect([experiment.phase, experiment.message]).toEqual([
      "failed",
      `The change of ${id}-vm ended reverted.`,
    ]);
    expect(await asked(id)).toEqual(AS_BEFORE);
  });
});

describe("starting an experiment", () => {
  it("is one where it is asked for several times at once with one key", async () => {
    await world.startController();
    const id = await application();
    const idempotencyKey = newId("key");
    const asked = await Promise.all(
      Array.from({ length: 4 }, () => start(id, "scale-out", { idempotencyKey })),
    );
    expect(new Set(asked.map(({ experimentId }) => experimentId)).size).toBe(1);
    await stopExperiment(world.operator, asked[0]);
  });

  it("refuses a second one of the application, and gives the same for the same key", async () => {
    await world.startController();
    const id = await application();
    const idempotencyKey = newId("key");
    const first = await start(id, "scale-out", { idempotencyKey });
    expect(await start(id, "scale-out", { idempotencyKey })).toEqual(first);
    const underWay = {
      code: "conflict",
      message: `An experiment of ${id} is under way. Wait for its end, or stop it.`,
    };
    await expect(start(id, "kill-one")).rejects.toMatchObject(underWay);
    const list = experimentPageSchema.parse(await listExperiments(reader()));
    expect(list.items.find((one) => one.id === first.experimentId)).toMatchObject({
      phase: "running",
      measured: 0,
    });
    const audited = await world.sql.query(
      `SELECT accepted, code FROM audit_entry WHERE verb = 'start-experiment' AND subject = $1 ORDER BY at`,
      [id],
    );
    expect(audited).toEqual([
      { accepted: true, code: null },
      { accepted: true, code: null },
      { accepted: false, code: "conflict" },
    ]);
    startRunner();
    await world.eventually("it changes a workload", async () => {
      const open = await world.sql.query(
        "SELECT id FROM rollout WHERE workload_id LIKE $1 || '-%' AND outcome IS NULL",
        [id],
      );
      return open.length > 0;
    });
    await expect(start(id, "kill-one")).rejects.toMatchObject(underWay);
    await stopExperiment(world.operator, first);
  });

  it("says that the two do not run the same, and starts only where that is meant", async () => {
    await world.startController();
    const id = await application();
    await world.sql.query(
      `UPDATE revision SET artifact = 'demo:v2', memory_mb = 256 WHERE workload_id = $1 RETURNING number`,
      [`${id}-container`],
    );
    const message =
      "Not like with like: its VMs and containers do not run the same, artifact demo:v1 against demo:v2; memory 128 MB against 256 MB.";
    await expect(start(id, "scale-out")).rejects.toMatchObject({
      code: "conflict",
      fieldErrors: { acceptsDifferences: message },
    });
    const { experimentId } = await start(id, "scale-out", { acceptsDifferences: true });
    const differences = [
      { field: "artifact", vm: "demo:v1", container: "demo:v2" },
      { field: "memory", vm: "128 MB", container: "256 MB" },
    ];
    const experiment = await read(experimentId);
    expect(experiment.differences).toEqual(differences);
    expect(
      experiment.subjects.map(({ kind, artifact, otherArtifact }) => [kind, artifact, otherArtifact]),
    ).toEqual([
      ["vm", "demo:v1", "demo:v2"],
      ["container", "demo:v2", "demo:v1"],
    ]);
    const { items } = await listExperiments(reader());
    expect(items.find(({ id: one }) => one === experimentId)?.differences).toEqual(differences);
    await stopExperiment(world.operator, { experimentId });
  });

  it("refuses who may not, what is not there, what does not fit, and what makes no sense", async () => {
    await world.startController();
    const id = await application();
    const viewer = { ...world.operator, actor: ANONYMOUS_VIEWER };
    const input = {
      applicationId: id,
      scenario: "scale-out",
      replicas: 3,
      rounds: 1,
      idempotencyKey: newId("key"),
    };
    await expect(startExperiment(viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(stopExperiment(viewer, { experimentId: "ex_1" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(stopExperiment(world.operator, { experimentId: "ex_1" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(start("nowhere", "scale-out")).rejects.toMatchObject({ code: "not-found" });
    await expect(start(id, "scale-out", { replicas: 1 })).rejects.toMatchObject({
      fieldErrors: { replicas: "Scaling out from 1 needs at least 2 replicas." },
    });
    await expect(start(id, "scale-out", { rounds: 1000 })).rejects.toMatchObject({
      fieldErrors: { rounds: "Use a whole number from 1 to 50." },
    });
    // Its heartbeats would say anew what is free.
    await world.stopControllers();
    await world.sql.query(`UPDATE workload SET provider = 'vms' WHERE id = $1 RETURNING id`, [`${id}-vm`]);
    await world.sql.query(
      `INSERT INTO controller_heartbeat (id, started_at, beat_at, cpus, free_memory_mb)
       VALUES ('still', clock_timestamp(), clock_timestamp(), 2, 300) RETURNING id`,
    );
    await expect(start(id, "scale-out", { replicas: 20 })).rejects.toMatchObject({
      code: "conflict",
      fieldErrors: { replicas: expect.stringContaining("At most 2 fit.") as string },
    });
  });
});
