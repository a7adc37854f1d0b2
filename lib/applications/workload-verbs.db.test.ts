import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestScale } from "@/lib/rollouts/request-scale";
import { getWorkload } from "@/lib/workloads/get-workload";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { addWorkload } from "./add-workload";
import { helloDatabase, key, type HelloDatabase } from "./applications.fixture";
import { createApplication } from "./create-application";
import { deleteApplication } from "./delete-application";
import { removeWorkload } from "./remove-workload";
import { renameApplication } from "./rename-application";
import { renameWorkload } from "./rename-workload";
import { restoreWorkload } from "./restore-workload";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const workload = (id: string, kind: "vm" | "container" = "vm", replicas = 1) => ({
  id,
  kind,
  provider: `${kind}s`,
  runtime: "qemu",
  replicas,
  spec: { artifact: "demo:v1" },
});
/** An application of two workloads, both at rest. */
async function application(id: string): Promise<void> {
  const workloads = [workload(`${id}-vm`), workload(`${id}-container`, "container")];
  await createApplication(db.operator, { id, name: id, workloads });
  for (const one of workloads) await db.finish(one.id);
}
const add = (applicationId: string, id: string, more: object = {}) =>
  addWorkload(db.operator, { applicationId, workload: workload(id), idempotencyKey: key(), ...more });
const remove = (workloadId: string, typedName = workloadId) =>
  removeWorkload(db.operator, { workloadId, typedName });
const restore = (workloadId: string) => restoreWorkload(db.operator, { workloadId });
const read = (id: string) => getWorkload(db.reader, { id });
const idsOf = async (applicationId: string) =>
  (await listWorkloads(db.reader, { applicationId })).items.map(({ id }) => id).toSorted();
const lastAudit = (subject: string) =>
  db.prisma.auditEntry.findFirst({ where: { subject }, orderBy: { at: "desc" } });
const conflict = (message: string) => ({ code: "conflict", message });

describe("adding a workload", () => {
  it("starts it, once for each key", async () => {
    await application("add");
    const idempotencyKey = key();
    const accepted = await add("add", "add-second", { idempotencyKey });
    expect(await add("add", "add-second", { idempotencyKey })).toEqual(accepted);
    expect(await idsOf("add")).toEqual(["add-container", "add-second", "add-vm"]);
    expect(await read("add-second")).toMatchObject({
      activeRolloutId: accepted.rolloutId,
      desiredReplicas: 1,
    });
    expect(await lastAudit("add")).toMatchObject({ verb: "add-workload", accepted: true, actor: "local" });
  });

  it("refuses what is taken, by its field, whoever has it", async () => {
    const refused = (message: string) => ({ ...conflict(message), fieldErrors: { "workload.id": message } });
    await expect(add("hello", "add-vm")).rejects.toMatchObject(
      refused("There is a workload add-vm already."),
    );
    await remove("add-container");
    await expect(add("add", "add-container")).rejects.toMatchObject(
      refused("add-container was removed. Bring it back, or choose another name."),
    );
  });

  it("refuses who may not, what is not there, bad input, and more than there may be", async () => {
    const input = { applicationId: "add", workload: workload("add-x"), idempotencyKey: key() };
    await expect(addWorkload(db.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(add("nobody", "nobody-vm")).rejects.toMatchObject({
      code: "not-found",
      fieldErrors: { applicationId: "There is no application nobody." },
    });
    await expect(add("add", "Add X")).rejects.toMatchObject({
      code: "invalid-input",
      fieldErrors: { "workload.id": expect.any(String) as unknown },
    });
    await application("many");
    for (let nth = 3; nth <= 20; nth += 1) await add("many", `many-${nth}`);
    await expect(add("many", "many-21")).rejects.toMatchObject(
      conflict("An application has 20 workloads at most."),
    );
  });

  it("and deleting the application at once leaves none that is to run", async () => {
    await application("race");
    const added = add("race", "race-third").catch(() => null);
    await Promise.all([added, deleteApplication(db.operator, { applicationId: "race", typedName: "race" })]);
    const left = await db.prisma.workload.findMany({ where: { applicationId: "race" } });
    expect(left.filter(({ desiredReplicas }) => desiredReplicas > 0)).toEqual([]);
    await expect(add("race", "race-fourth")).rejects.toMatchObject(
      conflict("race was deleted. Its history is kept."),
    );
  });
});

describe("removing a workload", () => {
  it("drains what runs once its id is typed, keeps what it did, and can be undone", async () => {
    await application("gone");
    await db.live({ workloadId: "gone-vm", revision: 1, ordinal: 0 }, Date.now() - 5_000, {
      requested: 0,
      ready: 900,
    });
    await expect(remove("gone-vm", "gone")).rejects.toMatchObject({
      code: "invalid-input",
      fieldErrors: { typedName: "Type gone-vm to remove it." },
    });
    expect(await remove("gone-vm")).toEqual({ workloadId: "gone-vm" });
    await expect(remove("gone-vm")).rejects.toMatchObject({ code: "conflict" });
    expect(await read("gone-vm")).toMatchObject({ isRemoved: true, isDeleted: false, desiredReplicas: 0 });
    expect(await idsOf("gone")).toEqual(["gone-container", "gone-vm"]);
    await db.live({ workloadId: "gone-vm", revision: 1, ordinal: 0 }, Date.now() - 1_000, {
      draining: 0,
      stopped: 500,
    });
    expect(await idsOf("gone")).toEqual(["gone-container"]);
    await expect(
      requestScale(db.operator, { workloadId: "gone-vm", replicas: 1, idempotencyKey: key() }),
    ).rejects.toMatchObject(
      conflict("gone-vm was removed. Bring it back to change it; its history is kept."),
    );
    expect(await db.prisma.instance.count({ where: { workloadId: "gone-vm" } })).toBe(1);

    expect(await restore("gone-vm")).toEqual({ workloadId: "gone-vm" });
    expect(await read("gone-vm")).toMatchObject({ isRemoved: false, desiredReplicas: 0, currentRevision: 1 });
    expect(await lastAudit("gone-vm")).toMatchObject({ verb: "restore-workload", accepted: true });
    await expect(restore("gone-vm")).rejects.toMatchObject(conflict("gone-vm was not removed."));
    await requestScale(db.operator, { workloadId: "gone-vm", replicas: 1, idempotencyKey: key() });
  });

  it("asks for no name where nothing runs, and starts no rollout then", async () => {
    await application("idle");
    await requestScale(db.operator, { workloadId: "idle-vm", replicas: 0, idempotencyKey: key() });
    await db.finish("idle-vm");
    const before = await db.prisma.rollout.count({ where: { workloadId: "idle-vm" } });
    await remove("idle-vm", "");
    expect(await db.prisma.rollout.count({ where: { workloadId: "idle-vm" } })).toBe(before);
    expect(await idsOf("idle")).toEqual(["idle-container"]);
  });

  it("is refused while a rollout is under way, of the last one, to who may not, and of what is not there", async () => {
    await application("kept");
    await requestScale(db.operator, { workloadId: "kept-vm", replicas: 3, idempotencyKey: key() });
    await expect(remove("kept-vm")).rejects.toMatchObject(
      conflict("A rollout of kept-vm is under way. Wait for its end."),
    );
    await db.finish("kept-vm");
    await expect(
      removeWorkload(db.viewer, { workloadId: "kept-vm", typedName: "kept-vm" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(remove("nobody")).rejects.toMatchObject({ code: "not-found" });
    const both = await Promise.allSettled([remove("kept-vm"), remove("kept-container")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const left = await db.prisma.workload.count({ where: { applicationId: "kept", removedAt: null } });
    expect(left).toBe(1);
  });

  it("is for good once the application is deleted", async () => {
    await application("over");
    await remove("over-vm");
    await deleteApplication(db.operator, { applicationId: "over", typedName: "over" });
    await expect(restore("over-vm")).rejects.toMatchObject(
      conflict("over was deleted. Its history is kept."),
    );
  });
});

describe("renaming", () => {
  it("changes what is shown, and nothing else", async () => {
    await application("label");
    const before = await read("label-vm");
    expect(await renameApplication(db.operator, { applicationId: "label", name: " The shop " })).toEqual({
      name: "The shop",
      formerName: "label",
    });
    expect(await renameWorkload(db.operator, { workloadId: "label-vm", name: "Old way" })).toEqual({
      name: "Old way",
      formerName: null,
    });
    const { name, applicationName, asOf, ...after } = await read("label-vm");
    expect([name, applicationName]).toEqual(["Old way", "The shop"]);
    expect({ ...after, name: null, applicationName: "label" }).toEqual({ ...before, asOf: undefined });
    expect(asOf).toBeDefined();
    expect(await renameWorkload(db.operator, { workloadId: "label-vm", name: "label-vm" })).toEqual({
      name: null,
      formerName: "Old way",
    });
    expect(await lastAudit("label")).toMatchObject({ verb: "rename-application", accepted: true });
  });

  it("refuses what another is called, however large its letters are, and what another's id is", async () => {
    await application("first");
    await application("second");
    const taken = (message: string) => ({ ...conflict(message), fieldErrors: { name: message } });
    await renameApplication(db.operator, { applicationId: "first", name: "100%_A" });
    for (const name of ["100%_a", "first", "FIRST"])
      await expect(renameApplication(db.operator, { applicationId: "second", name })).rejects.toMatchObject(
        taken(`first is called ${name} already.`),
      );
    await renameApplication(db.operator, { applicationId: "second", name: "100xxA" });
    await renameWorkload(db.operator, { workloadId: "first-vm", name: "Twin" });
    for (const name of ["twin", "first-vm"])
      await expect(
        renameWorkload(db.operator, { workloadId: "first-container", name }),
      ).rejects.toMatchObject(taken(`first-vm is called ${name} already.`));
    await renameWorkload(db.operator, { workloadId: "second-vm", name: "Twin" });
    await expect(
      createApplication(db.operator, { id: "third", name: "100%_A", workloads: [workload("third-vm")] }),
    ).rejects.toMatchObject(taken("Another application is called 100%_A already."));
  });

  it("of two at once lets one have a name", async () => {
    await application("left");
    await application("right");
    const both = await Promise.allSettled(
      ["left", "right"].map((applicationId) =>
        renameApplication(db.operator, { applicationId, name: "Same" }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("keeps a removed one from coming back under a name that is taken meanwhile", async () => {
    await application("back");
    await renameWorkload(db.operator, { workloadId: "back-vm", name: "Prime" });
    await remove("back-vm");
    await renameWorkload(db.operator, { workloadId: "back-container", name: "prime" });
    await expect(restore("back-vm")).rejects.toMatchObject({ code: "conflict" });
    expect((await read("back-vm")).isRemoved).toBe(true);
  });

  it("refuses who may not, what is not there, and no name at all", async () => {
    await expect(renameApplication(db.viewer, { applicationId: "first", name: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(renameWorkload(db.viewer, { workloadId: "first-vm", name: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      renameApplication(db.operator, { applicationId: "nobody", name: "x" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(renameWorkload(db.operator, { workloadId: "nobody", name: "x" })).rejects.toMatchObject({
      code: "not-found",
    });
    for (const name of [" ", "x".repeat(61), 5])
      await expect(renameApplication(db.operator, { applicationId: "first", name })).rejects.toMatchObject({
        code: "invalid-input",
        fieldErrors: { name: expect.any(String) as unknown },
      });
  });
});
