import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { getRollout } from "./get-rollout";
import { listRollouts } from "./list-rollouts";
import { requestDeploy } from "./request-deploy";
import { requestScale } from "./request-scale";
import type { CHANGED_FIELDS } from "./schema";

const WORKLOAD = "hello-container";
let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const newest = async () => {
  const { items } = await listRollouts(db.reader, { workloadId: WORKLOAD, limit: 1 });
  const [rollout] = items;
  if (!rollout) throw new Error("There is no rollout.");
  const { fromArtifact, toArtifact, changedFields } = await getRollout(db.reader, { id: rollout.id });
  expect({ fromArtifact, toArtifact, changedFields }).toEqual({
    fromArtifact: rollout.fromArtifact,
    toArtifact: rollout.toArtifact,
    changedFields: rollout.changedFields,
  });
  return { fromArtifact, toArtifact, changedFields };
};

it("says of each rollout which artifacts it leads from and to, and in what else the specs differ", async () => {
  expect(await newest()).toEqual({ fromArtifact: "demo:v1", toArtifact: "demo:v1", changedFields: [] });
  const deploy = (spec: object) =>
    requestDeploy(db.operator, {
      workloadId: WORKLOAD,
      spec: { artifact: "demo:v1", ...spec },
      idempotencyKey: key(),
    });
  const all: readonly (typeof CHANGED_FIELDS)[number][] = [
    "command",
    "environment",
    "port",
    "probe",
    "memory",
    "CPUs",
    "capabilities and root",
  ];
  await deploy({
    artifact: "demo:v2",
    command: ["/bin/other"],
    env: { MODE: "fast" },
    port: 8081,
    probePath: "/other",
    memoryMb: 96,
    cpus: 0.5,
    needs: { capabilities: ["CHOWN"], writableRoot: false },
  });
  expect(await newest()).toEqual({ fromArtifact: "demo:v1", toArtifact: "demo:v2", changedFields: all });
  const same = { artifact: "demo:v2", probePath: "/other" };
  await deploy(same);
  await deploy({ ...same, probeStatuses: "200-399" });
  expect((await newest()).changedFields).toEqual(["probe"]);
  await requestScale(db.operator, { workloadId: WORKLOAD, replicas: 5, idempotencyKey: key() });
  expect(await newest()).toEqual({ fromArtifact: "demo:v2", toArtifact: "demo:v2", changedFields: [] });
});

it("calls a digest changed only where both are known", async () => {
  const deploy = () =>
    requestDeploy(db.operator, {
      workloadId: WORKLOAD,
      spec: { artifact: "demo:v2", env: { AT: key() } },
      idempotencyKey: key(),
    });
  await deploy();
  await deploy();
  expect((await newest()).changedFields).toEqual(["environment"]);
  await db.sql.query(
    `UPDATE revision SET digest = 'sha256:' || number WHERE workload_id = $1 AND number IN
       (SELECT max(number) FROM revision WHERE workload_id = $1
        UNION ALL SELECT max(number) - 1 FROM revision WHERE workload_id = $1)`,
    [WORKLOAD],
  );
  expect((await newest()).changedFields).toEqual(["digest", "environment"]);
});
