import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { getWorkload } from "@/lib/workloads/get-workload";
import { listRevisions } from "@/lib/workloads/list-revisions";
import { changeProbe } from "./change-probe";
import { listRollouts } from "./list-rollouts";
import { readWorkload } from "./read-workload";
import { requestDeploy } from "./request-deploy";

const ID = "hello-vm";
let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
  await db.finish(ID);
});
afterAll(() => db.drop());

const PROBE = { probePath: "/healthz", probeStatuses: "200-299", probeTimeoutMs: 1000, probeFailures: 3 };
const change = (part: Partial<typeof PROBE>, more: object = {}) =>
  changeProbe(db.operator, { workloadId: ID, ...PROBE, ...part, idempotencyKey: key(), ...more });
const revisions = async () => (await listRevisions(db.reader, { id: ID })).items;
const asked = async () => {
  const stored = await readWorkload(db.sql, ID);
  const revision = stored?.revisions.find(({ number }) => number === stored.currentRevision);
  return [revision?.probePath, revision?.probeTimeoutMs, revision?.probeFailures];
};
const lastAudit = () => db.prisma.auditEntry.findFirst({ where: { subject: ID }, orderBy: { at: "desc" } });

it("judges those that serve otherwise at once, in the same revision, which keeps how it was made", async () => {
  const { generation } = await getWorkload(db.reader, { id: ID });
  expect(await change({ probeTimeoutMs: 500, probeFailures: 1 })).toEqual({
    rolloutId: null,
    generation: generation + 1,
  });
  expect(await asked()).toEqual(["/healthz", 500, 1]);
  expect(await revisions()).toMatchObject([
    {
      number: 1,
      probeTimeoutMs: 500,
      probeFailures: 1,
      madeWith: { probeTimeoutMs: 1000, probeFailures: 3 },
    },
  ]);
  const after = await getWorkload(db.reader, { id: ID });
  expect(after).toMatchObject({ currentRevision: 1, activeRolloutId: null, generation: generation + 1 });
  expect(await lastAudit()).toMatchObject({ verb: "change-probe", accepted: true, actor: "local" });
});

it("makes a new revision where starts end with another answer, once for each key, and keeps all else", async () => {
  const idempotencyKey = key();
  const part = { probePath: "/up", probeTimeoutMs: 500, probeFailures: 1 };
  const accepted = await change(part, { idempotencyKey });
  expect(accepted.rolloutId).not.toBeNull();
  expect(await change(part, { idempotencyKey })).toMatchObject({ rolloutId: accepted.rolloutId });
  const [second, first] = await revisions();
  expect(second).toMatchObject({ number: 2, artifact: "demo:v1", ...part, madeWith: null, isCurrent: true });
  expect(first).toMatchObject({ number: 1, probePath: "/healthz" });
  expect(await asked()).toEqual(["/up", 500, 1]);
});

it("does not change what a rollout of before is said to have changed", async () => {
  await db.finish(ID);
  await requestDeploy(db.operator, {
    workloadId: ID,
    spec: { artifact: "demo:v2", probePath: "/up", probeTimeoutMs: 500, probeFailures: 1 },
    idempotencyKey: key(),
  });
  const changed = async () => (await listRollouts(db.reader, { workloadId: ID, limit: 1 })).items[0];
  expect((await changed())?.changedFields).toEqual([]);
  await db.finish(ID);
  await change({ probePath: "/up", probeTimeoutMs: 700, probeFailures: 1 });
  expect((await changed())?.changedFields).toEqual([]);
  expect(await asked()).toEqual(["/up", 700, 1]);
});

it("refuses what is so already, what somebody changed meanwhile, bad input, and who may not", async () => {
  const same = { probePath: "/up", probeTimeoutMs: 700, probeFailures: 1 };
  await expect(change(same)).rejects.toMatchObject({
    code: "conflict",
    message: "hello-vm has this probe already.",
  });
  await expect(change({}, { expectedGeneration: 0 })).rejects.toMatchObject({ code: "conflict" });
  await expect(
    change({ probePath: "up", probeStatuses: "20", probeTimeoutMs: 1, probeFailures: 0 }),
  ).rejects.toMatchObject({
    code: "invalid-input",
    fieldErrors: {
      probePath: "Start with /, no spaces.",
      probeStatuses: expect.any(String) as unknown,
      probeTimeoutMs: "Use 50 ms to 30 s.",
      probeFailures: expect.any(String) as unknown,
    },
  });
  await expect(
    changeProbe(db.viewer, { workloadId: ID, ...PROBE, idempotencyKey: key() }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(change({}, { workloadId: "nobody" })).rejects.toMatchObject({ code: "not-found" });
});
