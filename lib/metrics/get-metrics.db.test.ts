import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { getMetrics } from "./get-metrics";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(async () => {
  await db.drop();
});

/** As the format's grammar has it: a comment, or a name, labels and a number. */
const LINE =
  /^(#.*|[a-z_:][a-z0-9_:]*(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? -?([0-9.e+-]+|NaN|\+?Inf))$/i;

it("tells of every workload in a text that Prometheus reads", async () => {
  const text = await getMetrics(db.reader);
  expect(text.split("\n").filter((line) => line !== "" && !LINE.test(line))).toEqual([]);
  const labels = 'workload="hello-vm",application="hello",kind="vm",provider="vms",simulated="false"';
  expect(text).toContain(`mayfly_workload_replicas_desired{${labels}} 2\n`);
  expect(text).toContain(`mayfly_workload_replicas_ready{${labels}} 0\n`);
  expect(text).toContain(`mayfly_workload_rollout_open{${labels}} 1\n`);
  expect(text).toContain(`mayfly_workload_controlled{${labels}} 0\n`);
  expect(text).toContain("mayfly_database_available 1\n");
  expect(text).toContain("mayfly_controllers 0\n");
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

it("tells that the database is gone, and of no workload, where it is", async () => {
  const pool = createPool("postgresql://nobody@127.0.0.1:1/none");
  const reader = { ...db.reader, prisma: createPrisma(pool), sql: sqlOfPool(pool) };
  const text = await getMetrics(reader);
  await pool.end();
  expect(text).toContain("mayfly_database_available 0\n");
  expect(text).not.toContain("mayfly_workload_");
});
