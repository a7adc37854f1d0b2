import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Prisma } from "@/lib/db/generated/client";
import { SERVING_IMAGE } from "@/lib/images/serving-image.fixture";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { getWorkload } from "@/lib/workloads/get-workload";
import { listRevisions } from "@/lib/workloads/list-revisions";
import { helloDatabase, type HelloDatabase } from "./applications.fixture";
import { createOfImage, type WantedOfImage } from "./create-of-image";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const WANTED: Omit<WantedOfImage, "idempotencyKey"> = {
  reference: "image:team/shop:1",
  id: "shop",
  kinds: ["container", "vm"],
  replicas: 1,
  port: null,
  probePath: null,
  command: null,
  env: {},
};

/** Asks for it; whoever fetches images answers with this, as soon as it is asked. */
function make(
  part: Partial<WantedOfImage>,
  answer: Prisma.ImageFetchUpdateManyMutationInput | null,
  signal = new AbortController().signal,
) {
  const wanted = { ...WANTED, idempotencyKey: randomUUID(), ...part };
  const states: string[] = [];
  let isAnswered = false;
  const onFetch = ({ id, state }: { id: string; state: string }): void => {
    states.push(state);
    if (answer === null || isAnswered) return;
    isAnswered = true;
    // Prisma asks nothing before somebody waits for it.
    db.prisma.imageFetch
      .updateMany({ where: { id }, data: { ...answer, endedAt: new Date() } })
      .catch((error: unknown) => states.push(String(error)));
  };
  const ctx = { ...db.operator, ...db.reader };
  return { states, made: createOfImage(ctx, wanted, { onFetch, signal }) };
}
const ready = (facts: Partial<ImageFacts> = {}) => ({
  state: "ready",
  facts: { ...SERVING_IMAGE, ...facts } as unknown as Prisma.InputJsonValue,
});

it("has the image looked for, fills in what it says, and starts both ways", async () => {
  const { made, states } = make({ env: { A: "1" } }, ready());
  expect(await made).toMatchObject({ applicationId: "shop", rollouts: [{}, {}] });
  expect([states.at(0), states.at(-1)]).toEqual(["asked", "ready"]);
  for (const id of ["shop-container", "shop-vm"]) {
    const [revision] = (await listRevisions(db.reader, { id })).items;
    expect(revision).toMatchObject({
      artifact: "image:team/shop:1",
      port: 9000,
      probePath: "/",
      env: { A: "1" },
      command: null,
      memoryMb: 256,
    });
    expect((await getWorkload(db.reader, { id })).desiredReplicas).toBe(1);
  }
});

it("refuses what no verb would take before anything is fetched, by its field", async () => {
  const before = await db.prisma.imageFetch.count();
  await expect(make({ id: "Shop" }, null).made).rejects.toMatchObject({
    code: "invalid-input",
    fieldErrors: { id: expect.any(String) as unknown },
  });
  await expect(make({ id: "other", port: 0 }, null).made).rejects.toMatchObject({
    fieldErrors: { "workloads.0.spec.port": "Use a whole number from 1 to 65535." },
  });
  await expect(make({ reference: "No Image" }, null).made).rejects.toMatchObject({
    fieldErrors: { reference: expect.any(String) as unknown },
  });
  expect(await db.prisma.imageFetch.count()).toBe(before);
});

it("says why an image can't be had or can't run, and makes nothing", async () => {
  const failed = { state: "failed", because: "not-found", said: "manifest unknown" };
  await expect(make({ id: "gone" }, failed).made).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringMatching(/^Neither the container engine.*\nmanifest unknown$/s) as unknown,
  });
  const arm = { os: "linux", architecture: "arm64" };
  await expect(make({ id: "gone" }, ready({ platform: arm })).made).rejects.toMatchObject({
    fieldErrors: { reference: expect.stringContaining("linux/arm64") as unknown },
  });
  await expect(make({ id: "gone" }, ready({ cmd: [] })).made).rejects.toMatchObject({
    fieldErrors: { command: expect.any(String) as unknown },
  });
  await expect(make({ id: "gone" }, ready({ ports: [] })).made).rejects.toMatchObject({
    fieldErrors: { port: "The image names no port: say which one answers HTTP." },
  });
  expect(await db.prisma.application.count({ where: { id: "gone" } })).toBe(0);
  await expect(
    make({ id: "gone", port: 80, command: ["/x"] }, ready({ ports: [], cmd: [] })).made,
  ).resolves.toMatchObject({ applicationId: "gone" });
});

it("does not want the image any more once it is interrupted", async () => {
  const stop = new AbortController();
  const { made, states } = make({ id: "late" }, null, stop.signal);
  await expect.poll(() => states.length).toBeGreaterThan(0);
  stop.abort();
  await expect(made).rejects.toMatchObject({ name: "AbortError" });
  const [fetch] = await db.prisma.imageFetch.findMany({ orderBy: { askedAt: "desc" }, take: 1 });
  expect(fetch?.stopAskedAt).not.toBeNull();
});
