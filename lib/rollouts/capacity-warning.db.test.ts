import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { startSimulatedFleet } from "@/lib/applications/start-simulated-fleet";
import { getWorkload } from "@/lib/workloads/get-workload";
import { requestDeploy } from "./request-deploy";
import { requestScale } from "./request-scale";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const beats = (agoMs: number) =>
  db.sql.query(
    `INSERT INTO controller_heartbeat (id, started_at, beat_at, cpus, free_memory_mb)
     VALUES ('c1', now(), clock_timestamp() - $1::int * interval '1 ms', 2, 1000)
     ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at RETURNING id`,
    [agoMs],
  );
const scale = (workloadId: string, replicas: number) =>
  requestScale(db.operator, { workloadId, replicas, idempotencyKey: key() });
const audited = async (subject: string) => {
  const [row] = await db.sql.query(
    `SELECT accepted, message FROM audit_entry WHERE subject = $1 ORDER BY at DESC LIMIT 1`,
    [subject],
  );
  return row;
};

it("says with what was accepted, in the audit and on the page what the machine can't hold", async () => {
  await beats(60_000);
  expect((await scale("hello-container", 15)).warning).toBeUndefined();
  expect(await audited("hello-container")).toEqual({ accepted: true, message: null });
  expect((await getWorkload(db.reader, { id: "hello-container" })).capacity).toBeNull();

  await beats(0);
  const warning =
    "8 × 128 MB are 1.0 GB; of the 1000 MB that the controller's machine has free, 80 % may be taken: 800 MB. 6 more would fit.";
  expect(await scale("hello-container", 23)).toMatchObject({ warning });
  expect(await audited("hello-container")).toEqual({ accepted: true, message: warning });
  expect((await getWorkload(db.reader, { id: "hello-container" })).capacity).toEqual({
    memoryMb: 128,
    cpus: 1,
    machine: { cpus: 2, freeMemoryMb: 1000 },
  });
  expect((await scale("hello-container", 2)).warning).toBeUndefined();

  const spec = { artifact: "demo:v2", memoryMb: 512 };
  const deployed = await requestDeploy(db.operator, {
    workloadId: "hello-container",
    spec,
    idempotencyKey: key(),
  });
  expect(deployed.warning).toBe(
    "3 × 512 MB in place of 2 × 128 MB take 1.3 GB more; of the 1000 MB that the controller's machine has free, 80 % may be taken: 800 MB.",
  );
});

it("says nothing of what is simulated", async () => {
  await startSimulatedFleet(db.operator);
  await beats(0);
  const [row] = await db.sql.query<{ id: string }>(`SELECT id FROM workload WHERE simulated LIMIT 1`);
  const id = row?.id ?? "";
  expect((await scale(id, 90)).warning).toBeUndefined();
  expect((await getWorkload(db.reader, { id })).capacity).toBeNull();
});
