import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { instancePageSchema } from "./schema";
import { createInstanceFeed } from "./stream-instances";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

it("answers what is new of the workloads that it is asked for, as their pages read it", async () => {
  const feed = createInstanceFeed(db.sql);
  expect(await feed(["hello-container", "no-such"])).toEqual([]);
  const identity = { workloadId: "hello-container", revision: 1, ordinal: 0 };
  const begunAt = Date.now() - 1_000;
  await db.live(identity, begunAt, { requested: 0, created: 10 });
  await db.live({ ...identity, workloadId: "hello-vm" }, begunAt, { requested: 0 });
  const [first, ...others] = instancePageSchema.shape.items.parse(await feed(["hello-container"]));
  expect([first?.workloadId, first?.phase, others]).toEqual(["hello-container", "created", []]);
  expect(await feed(["hello-container"])).toEqual([]);
  await db.live(identity, begunAt, { ready: 200 });
  expect((await feed(["hello-container"])).map(({ phase }) => phase)).toEqual(["ready"]);
  expect((await feed(["hello-vm", "hello-container"])).map(({ workloadId }) => workloadId)).toEqual([
    "hello-vm",
  ]);
});
