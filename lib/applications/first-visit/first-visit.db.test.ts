import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createApplication } from "@/lib/applications/create-application";
import { deleteApplication } from "@/lib/applications/delete-application";
import { startSimulatedFleet } from "@/lib/applications/start-simulated-fleet";
import { SEED_ACTOR } from "@/lib/auth/actor";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { createReport } from "@/lib/reports/create-report";
import { getFirstVisit } from "./get-first-visit";
import { firstVisitSchema } from "./schema";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const done = async () => {
  const visit = await getFirstVisit(db.reader);
  expect(firstVisitSchema.parse(visit)).toEqual(visit);
  return visit.done;
};
const shop = (id: string) => ({
  id,
  name: id,
  workloads: [
    {
      id: `${id}-web`,
      kind: "container",
      provider: "containers",
      runtime: "runc",
      replicas: 1,
      spec: { artifact: "image:shop:v1" },
    },
  ],
});

it("counts neither what the first start made, nor a simulated fleet, nor what was refused", async () => {
  await db.sql.query("DELETE FROM audit_entry");
  await createApplication({ ...db.operator, actor: SEED_ACTOR }, shop("seeded"));
  await startSimulatedFleet(db.operator);
  await expect(createApplication(db.viewer, shop("mine"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(createReport(db.operator, { title: "" })).rejects.toMatchObject({ code: "invalid-input" });
  expect(await done()).toEqual({ demo: false, own: false, observe: false, report: false });
});

it("counts each step once it was taken, also where it was undone since", async () => {
  await createApplication(db.operator, shop("mine"));
  expect(await done()).toEqual({ demo: false, own: true, observe: false, report: false });
  await deleteApplication(db.operator, { applicationId: "mine", typedName: "mine" });
  expect(await done()).toEqual({ demo: false, own: true, observe: false, report: false });
  await db.finish("hello-vm");
  await db.finish("hello-container");
  await db.sql.query(
    `INSERT INTO controller_heartbeat (id, started_at, beat_at, cpus, free_memory_mb) VALUES ('c1', now(), now(), 4, 8000)`,
  );
  await startExperiment(db.operator, {
    applicationId: "hello",
    scenario: "kill-one",
    acceptsDifferences: true,
    replicas: 2,
    rounds: 1,
    idempotencyKey: key(),
  });
  expect(await done()).toEqual({ demo: true, own: true, observe: false, report: false });
});

it("counts that somebody observes what is here", async () => {
  await db.sql.query(
    `INSERT INTO audit_entry (id, actor, verb, subject, accepted, input)
     VALUES ('refused', 'local', 'observe-source', 'unix:///run/docker.sock', false, '{}')`,
  );
  expect((await done()).observe).toBe(false);
  await db.sql.query(
    `INSERT INTO audit_entry (id, actor, verb, subject, accepted, input)
     VALUES ('observed', 'local', 'observe-source', 'unix:///run/docker.sock', true, '{}')`,
  );
  expect((await done()).observe).toBe(true);
});

it("finds them by the index, however many audit rows there are", async () => {
  await db.sql.query(
    `INSERT INTO audit_entry (id, actor, verb, subject, accepted, input)
     SELECT 'many-' || n, 'local', 'request-scale', 'hello-vm', true, '{}' FROM generate_series(1, 20000) n`,
  );
  await db.sql.query("ANALYZE audit_entry");
  const { rows } = await db.pool.query<{ "QUERY PLAN": string }>(
    `EXPLAIN SELECT FROM audit_entry WHERE accepted AND actor <> 'seed' AND verb = 'create-report'`,
  );
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("audit_entry_first_steps_idx");
});
