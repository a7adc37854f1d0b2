import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { requestScale } from "@/lib/rollouts/request-scale";
import { getWorkload } from "@/lib/workloads/get-workload";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { helloDatabase, type HelloDatabase } from "./applications.fixture";
import { createApplication } from "./create-application";
import { deleteApplication } from "./delete-application";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const listed = async () => (await listWorkloads(db.reader)).items.map(({ id }) => id).toSorted();
const remove = (applicationId: string, typedName = applicationId) =>
  deleteApplication(db.operator, { applicationId, typedName });

async function shop(id: string): Promise<void> {
  await createApplication(db.operator, {
    id,
    name: id,
    workloads: [
      {
        id: `${id}-vm`,
        kind: "vm",
        provider: "vms",
        runtime: "qemu",
        replicas: 2,
        spec: { artifact: "demo:v1" },
      },
    ],
  });
}

it("wants none of its instances any more, stands in lists until the last is gone, and keeps what it did", async () => {
  await shop("shop");
  await db.finish("shop-vm");
  await db.live({ workloadId: "shop-vm", revision: 1, ordinal: 0 }, Date.now() - 5_000, {
    requested: 0,
    ready: 900,
  });
  expect(await remove("shop")).toEqual({ applicationId: "shop" });
  expect(await listed()).toContain("shop-vm");
  const workload = await getWorkload(db.reader, { id: "shop-vm" });
  expect(workload).toMatchObject({ isDeleted: true, desiredReplicas: 0 });
  expect(workload.activeRolloutId).not.toBeNull();
  await db.live({ workloadId: "shop-vm", revision: 1, ordinal: 0 }, Date.now() - 1_000, {
    draining: 0,
    stopped: 500,
  });
  expect(await listed()).not.toContain("shop-vm");
  expect(await getWorkload(db.reader, { id: "shop-vm" })).toMatchObject({ id: "shop-vm" });
  expect(await db.prisma.instance.count({ where: { workloadId: "shop-vm" } })).toBe(1);
  expect(await listed()).toEqual(["hello-container", "hello-vm"]);
});

it("is done once however often it is asked for, and nothing can be asked of it after", async () => {
  await shop("twice");
  await Promise.all([remove("twice"), remove("twice")]);
  await remove("twice");
  const rollouts = await db.prisma.rollout.findMany({ where: { workloadId: "twice-vm" } });
  expect(rollouts.map(({ toReplicas }) => toReplicas).toSorted()).toEqual([0, 2]);
  await expect(
    requestScale(db.operator, {
      workloadId: "twice-vm",
      replicas: 3,
      idempotencyKey: randomUUID(),
      expectedGeneration: (await getWorkload(db.reader, { id: "twice-vm" })).generation,
    }),
  ).rejects.toMatchObject({ code: "conflict", message: "twice was deleted. Its history is kept." });
  await expect(shop("twice")).rejects.toMatchObject({ code: "conflict" });
});

it("refuses what was not typed, who may not, what is not there, and what an experiment runs on", async () => {
  await expect(remove("hello", "hell")).rejects.toMatchObject({
    code: "invalid-input",
    fieldErrors: { typedName: "Type hello to delete it." },
  });
  await expect(
    deleteApplication(db.viewer, { applicationId: "hello", typedName: "hello" }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(remove("nobody")).rejects.toMatchObject({ code: "not-found" });
  for (const id of ["hello-vm", "hello-container"]) await db.finish(id);
  await db.sql.execute(
    `INSERT INTO controller_heartbeat (id, started_at, beat_at, cpus, free_memory_mb) VALUES ('c1', now(), now(), 4, 8000)`,
  );
  await startExperiment(db.operator, {
    applicationId: "hello",
    scenario: "scale-out",
    replicas: 3,
    rounds: 1,
    idempotencyKey: randomUUID(),
    acceptsDifferences: true,
  });
  await expect(remove("hello")).rejects.toMatchObject({ code: "conflict" });
  expect((await getWorkload(db.reader, { id: "hello-vm" })).isDeleted).toBe(false);
});
