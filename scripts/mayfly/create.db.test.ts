import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import type { Prisma } from "@/lib/db/generated/client";
import { SERVING_IMAGE } from "@/lib/images/serving-image.fixture";
import { create, linesOf } from "./create";
import { readCreateOptions } from "./create-options";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

/** Carries out what a controller would, once it is heard of. */
function carriedOut(outcomes: Readonly<Record<string, string>>) {
  const said: string[] = [];
  const seen = new Set<string>();
  const once = (what: string, work: () => Promise<unknown>): void => {
    if (seen.has(what)) return;
    seen.add(what);
    work().catch((error: unknown) => said.push(String(error)));
  };
  return {
    said,
    end: () => undefined,
    say(words: string) {
      said.push(words);
      once("fetch", async () => {
        const data = {
          state: "ready",
          facts: SERVING_IMAGE as unknown as Prisma.InputJsonValue,
          endedAt: new Date(),
        };
        await db.prisma.imageFetch.updateMany({ where: { endedAt: null }, data });
      });
      for (const [id, outcome] of Object.entries(outcomes))
        if (words.includes(id)) once(id, () => db.finish(id, outcome));
    },
  };
}
const run = (args: readonly string[], progress: ReturnType<typeof carriedOut>) =>
  create(readCreateOptions(args), {
    ctx: { ...db.operator, ...db.reader },
    address: "http://127.0.0.1:3000",
    progress,
    signal: new AbortController().signal,
  });

it("asks for nothing that nobody would carry out", async () => {
  await expect(run(["shop:1"], carriedOut({}))).rejects.toMatchObject({ code: "unavailable" });
  expect(await db.prisma.imageFetch.count()).toBe(0);
});

it("waits for every rollout, and says how each ended", async () => {
  await db.sql.execute(
    `INSERT INTO controller_heartbeat (id, started_at, beat_at, cpus, free_memory_mb)
     VALUES ('c1', now(), now() + interval '1 hour', 4, 8000)`,
  );
  const progress = carriedOut({ "shop-container": "succeeded", "shop-vm": "failed" });
  const made = await run(["shop:1", "--replicas", "1", "--wait"], progress);
  expect(progress.said).toContain("shop is made.");
  expect(made).toMatchObject({
    applicationId: "shop",
    page: "http://127.0.0.1:3000/workloads?application=shop",
    workloads: [
      { id: "shop-container", kind: "container", outcome: "succeeded", address: null },
      { id: "shop-vm", kind: "vm", outcome: "failed" },
    ],
  });
  expect(linesOf(made).split("\n")).toEqual([
    "shop is made.",
    expect.stringMatching(/^ {2}shop-container {2}no address yet {2}0 instances ready after /),
    "  shop-vm         no address yet  0 of 1 ready",
    "See it: http://127.0.0.1:3000/workloads?application=shop",
  ]);
});

it("waits for addresses alone where nobody asked for more", async () => {
  const progress = carriedOut({});
  const address = "127.0.0.1:41003";
  const made = run(["shop:1", "--name", "front", "--kinds", "vm"], progress);
  await expect.poll(() => db.prisma.workload.count({ where: { id: "front-vm" } })).toBe(1);
  await db.prisma.workload.updateMany({ where: { id: "front-vm" }, data: { address } });
  expect((await made).workloads).toMatchObject([{ id: "front-vm", address, outcome: null }]);
});
