import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { countingSql } from "@/lib/db/read-rows.fixture";
import { getWorkload } from "./get-workload";
import { listWorkloads } from "./list-workloads";
import { workloadSchema } from "./schema";

let db: HelloDatabase;
const at = Math.floor(Date.now() / 1000) * 1000 - 60_000;
beforeAll(async () => {
  db = await helloDatabase();
  const of = (ordinal: number) => ({ workloadId: "hello-container", revision: 1, ordinal });
  await db.live(of(0), at, { requested: 0, ready: 400.5 });
  await db.live(of(1), at + 5_000, { requested: 0, ready: 300 });
  await db.live(of(2), at + 9_000, { requested: 0, failed: 200 }, { reason: "create-failed" });
});
afterAll(() => db.drop());

it("tells a workload's newest starts, oldest first, what runs and since when", async () => {
  const { starts, artifact, revisedAt, createdAt } = workloadSchema.parse(
    await getWorkload(db.reader, { id: "hello-container" }),
  );
  expect({ starts, artifact }).toEqual({
    starts: [
      [at, 400.5],
      [at + 5_000, 300],
    ],
    artifact: "demo:v1",
  });
  expect(Math.abs(Date.now() - Date.parse(createdAt))).toBeLessThan(120_000);
  expect(revisedAt).not.toBeNull();
  const { items } = await listWorkloads(db.reader);
  expect(items.find(({ id }) => id === "hello-vm")?.starts).toEqual([]);
  expect(items.find(({ id }) => id === "hello-container")?.starts).toEqual(starts);
});

it("looks at the newest alone, however many there are", async () => {
  await db.sql.query(
    `INSERT INTO instance (id, workload_id, revision, ordinal, kind, requested_at, ready_at, stopped_at)
     SELECT 'old-' || n, 'hello-vm', 1, n, 'vm', now() - n * interval '10 s', now() - n * interval '10 s' + n * interval '1 ms',
            now() - n * interval '10 s' + interval '9 s'
       FROM generate_series(1, 5000) n`,
  );
  await db.sql.query("ANALYZE instance");
  const counting = countingSql(db.pool);
  const { starts } = await getWorkload({ ...db.reader, sql: counting.sql }, { id: "hello-vm" });
  expect(starts.map(([, ms]) => ms)).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
  expect(counting.rawRows()).toBeLessThan(1_500);
});
