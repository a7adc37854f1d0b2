import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createApplication } from "@/lib/applications/create-application";
import { getImageFetch } from "./get-image-fetch";
import { MADE_KEPT_MS, sweepMade } from "./sweep-made";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());
afterEach(() => db.prisma.imageFetch.deleteMany());

const NOW = Date.UTC(2026, 10, 29);
const HERE = { os: "linux", architecture: "amd64" };
const factsOf = (digest: string) => ({
  digest,
  platform: HERE,
  enginePlatform: HERE,
  sizeBytes: 1,
  layers: 1,
  entrypoint: [],
  cmd: [],
  env: {},
  workingDir: null,
  user: null,
  stopSignal: null,
  ports: [],
  healthCheck: null,
});
const add = (id: string, more: { readonly endedAt?: number; readonly upload?: string | null } = {}) =>
  db.prisma.imageFetch.create({
    data: {
      id,
      reference: `localhost/shop:${id}`,
      actor: "you",
      idempotencyKey: id,
      state: "ready",
      upload: more.upload === undefined ? "up-0123456789ab.tar" : more.upload,
      facts: factsOf(`sha256:${id}`),
      endedAt: new Date(more.endedAt ?? NOW - MADE_KEPT_MS - 1),
    },
  });
async function swept(): Promise<string[]> {
  const forgotten: string[] = [];
  const forget = (reference: string): Promise<void> => {
    forgotten.push(reference);
    return Promise.resolve();
  };
  expect(await sweepMade(db, forget, NOW)).toBe(forgotten.length);
  return forgotten;
}

it("forgets what was made, is a day old and needed by nobody, and says so", async () => {
  await add("old");
  await add("young", { endedAt: NOW - MADE_KEPT_MS });
  await add("fetched", { upload: null });
  expect(await swept()).toEqual(["localhost/shop:old"]);
  expect(await getImageFetch(db.reader, { id: "old" })).toMatchObject({
    state: "failed",
    because: "upload-gone",
    facts: null,
  });
  expect(await swept()).toEqual([]);
});

it("keeps what a revision runs, by its digest or, until that is known, by its name", async () => {
  await add("needed");
  const { rollouts } = await createApplication(db.operator, {
    id: "shop",
    name: "shop",
    workloads: [
      {
        id: "shop-vm",
        kind: "vm",
        provider: "vms",
        runtime: "qemu",
        replicas: 1,
        spec: { artifact: "image:localhost/shop:needed" },
      },
    ],
  });
  expect(rollouts).toHaveLength(1);
  expect(await swept()).toEqual([]);
  await db.prisma.revision.updateMany({
    where: { workloadId: "shop-vm" },
    data: { digest: "sha256:needed" },
  });
  expect(await swept()).toEqual([]);
  await db.prisma.revision.updateMany({
    where: { workloadId: "shop-vm" },
    data: { digest: "sha256:other" },
  });
  expect(await swept()).toEqual(["localhost/shop:needed"]);
});
