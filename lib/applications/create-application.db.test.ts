import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "./applications.fixture";
import { createApplication } from "./create-application";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const way = (id: string, kind: "vm" | "container") => ({
  id,
  kind,
  provider: kind === "vm" ? "vms" : "containers",
  runtime: "runc",
  replicas: 1,
  spec: { artifact: "image:shop:1" },
});
const shop = (id: string, more = {}) => ({
  id,
  name: id,
  workloads: [way(`${id}-vm`, "vm"), way(`${id}-container`, "container")],
  ...more,
});
const create = (input: object) => createApplication(db.operator, input);

it("is one application however often it is sent with one key", async () => {
  const input = shop("twice", { idempotencyKey: randomUUID() });
  const [first, ...others] = await Promise.all([create(input), create(input), create(input)]);
  expect(first.rollouts).toHaveLength(2);
  for (const other of others) expect(other).toEqual(first);
  expect(await create(input)).toEqual(first);
  expect(await db.prisma.rollout.count({ where: { workloadId: { startsWith: "twice-" } } })).toBe(2);
});

it("refuses the name of another, by its key or without one", async () => {
  await create(shop("taken", { idempotencyKey: randomUUID() }));
  const refusal = {
    code: "conflict",
    fieldErrors: { id: "There is an application taken already." },
  };
  await expect(create(shop("taken", { idempotencyKey: randomUUID() }))).rejects.toMatchObject(refusal);
  await expect(create(shop("taken"))).rejects.toMatchObject(refusal);
  await create(shop("keyless"));
  await expect(create(shop("keyless"))).rejects.toMatchObject({ code: "conflict" });
});

it("refuses a workload's name that another application has, and keeps nothing of it", async () => {
  await create(shop("first", { idempotencyKey: randomUUID() }));
  const second = { ...shop("second"), workloads: [way("second-vm", "vm"), way("first-vm", "vm")] };
  await expect(create(second)).rejects.toMatchObject({
    code: "conflict",
    fieldErrors: { workloads: "There is a workload first-vm already." },
  });
  expect(await db.prisma.application.findUnique({ where: { id: "second" } })).toBeNull();
});
