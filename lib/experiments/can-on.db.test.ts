import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createApplication } from "@/lib/applications/create-application";
import { removeWorkload } from "@/lib/applications/remove-workload";
import { renameWorkload } from "@/lib/applications/rename-workload";
import { restoreWorkload } from "@/lib/applications/restore-workload";
import { AppError } from "@/lib/errors";
import { changeStrategy } from "@/lib/rollouts/change-strategy";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";
import { canOn, type Can, type CanOnWorkload } from "@/lib/workloads/core/can-on";
import { getWorkload } from "@/lib/workloads/get-workload";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { canExperimentOn } from "./core/can-on";
import { startExperiment } from "./start-experiment";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

let count = 0;
async function application(): Promise<string> {
  count += 1;
  const id = `app-${count}`;
  const kinds = ["vm", "container"] as const;
  await createApplication(db.operator, {
    id,
    name: id,
    workloads: kinds.map((kind) => ({
      id: `${id}-${kind}`,
      kind,
      provider: `simulated-${kind}s`,
      runtime: "runc",
      replicas: 2,
      spec: { artifact: "demo:v1" },
    })),
  });
  return id;
}

const finish = (id: string, outcome?: string) =>
  Promise.all([db.finish(`${id}-vm`, outcome), db.finish(`${id}-container`, outcome)]);
const deploy = (id: string, artifact: string) =>
  requestDeploy(db.operator, { workloadId: `${id}-vm`, spec: { artifact }, idempotencyKey: key() });
const measure = (id: string) =>
  startExperiment(db.operator, {
    applicationId: id,
    scenario: "kill-one",
    replicas: 1,
    rounds: 1,
    idempotencyKey: key(),
    acceptsDifferences: true,
  });

/** Each brings an application into a state, of which its VMs are looked at. */
const STATES: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  "its first rollout is open": () => Promise.resolve(),
  "its first rollout failed": (id) => finish(id, "failed"),
  "at rest and stable": (id) => finish(id),
  "another rollout is open": async (id) => {
    await finish(id);
    await deploy(id, "demo:v2");
  },
  "a revision that failed": async (id) => {
    await finish(id);
    await deploy(id, "demo:v2");
    await finish(id, "failed");
  },
  "the second that was stable": async (id) => {
    await finish(id);
    await deploy(id, "demo:v2");
    await finish(id);
  },
  "back on the first that was stable": async (id) => {
    await finish(id);
    await deploy(id, "demo:v2");
    await finish(id);
    await VERBS.rollback(id);
    await finish(id);
  },
  "an experiment is under way": async (id) => {
    await finish(id);
    await measure(id);
  },
  "an experiment changes it": async (id) => {
    await finish(id);
    await measure(id);
    await deploy(id, "demo:v2");
  },
  "it is all that its application has": async (id) => {
    await finish(id);
    await removeWorkload(db.operator, { workloadId: `${id}-container`, typedName: `${id}-container` });
  },
  "it was removed": async (id) => {
    await finish(id);
    await VERBS.remove(id);
  },
};

const VERBS: Readonly<Record<keyof CanOnWorkload, (id: string) => Promise<unknown>>> = {
  scale: (id) => requestScale(db.operator, { workloadId: `${id}-vm`, replicas: 5, idempotencyKey: key() }),
  deploy: (id) => deploy(id, "tar:/another.tar"),
  changeStrategy: (id) =>
    changeStrategy(db.operator, {
      workloadId: `${id}-vm`,
      maxSurge: 7,
      maxUnavailable: 0,
      progressDeadlineMs: 1000,
      drainDeadlineMs: 0,
      graceMs: 0,
    }),
  rollback: (id) =>
    requestRollback(db.operator, { workloadId: `${id}-vm`, reason: "slow", idempotencyKey: key() }),
  experiment: measure,
  rename: (id) => renameWorkload(db.operator, { workloadId: `${id}-vm`, name: "Another" }),
  remove: (id) => removeWorkload(db.operator, { workloadId: `${id}-vm`, typedName: `${id}-vm` }),
  restore: (id) => restoreWorkload(db.operator, { workloadId: `${id}-vm` }),
};
const ACTIONS = Object.keys(VERBS) as (keyof CanOnWorkload)[];

const answerOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => "accepted",
    (error: unknown) => {
      if (error instanceof AppError) return { code: error.code, because: error.message };
      throw error;
    },
  );
const asTableSays = (can: Can): unknown =>
  can.isPossible ? "accepted" : { code: can.code, because: can.because };

/** As a browser knows it: from what the API answers. */
async function tableOf(id: string): Promise<CanOnWorkload> {
  const { items } = await listWorkloads(db.reader);
  const one = await getWorkload(db.reader, { id: `${id}-vm` });
  expect(canOn(one)).toEqual(canOn(items.find((item) => item.id === one.id) ?? one));
  return { ...canOn(one), experiment: canExperimentOn(id, items) };
}

describe.each(Object.keys(STATES))("%s", (state) => {
  it.each(ACTIONS)("%s is refused exactly where the table says so, in its words", async (action) => {
    const id = await application();
    await STATES[state]?.(id);
    const can = (await tableOf(id))[action];
    expect(await answerOf(VERBS[action](id))).toEqual(asTableSays(can));
  });
});

it("goes back to the revision that the table names", async () => {
  for (const state of [
    "another rollout is open",
    "the second that was stable",
    "back on the first that was stable",
  ]) {
    const id = await application();
    await STATES[state]?.(id);
    const { rollback } = await tableOf(id);
    await VERBS.rollback(id);
    const { currentRevision } = await getWorkload(db.reader, { id: `${id}-vm` });
    expect(rollback).toEqual({ isPossible: true, to: currentRevision });
  }
});
