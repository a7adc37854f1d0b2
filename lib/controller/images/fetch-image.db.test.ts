import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { askForImage } from "@/lib/images/ask-for-image";
import { claimFetch } from "@/lib/images/claim-fetch";
import { getImageFetch } from "@/lib/images/get-image-fetch";
import { receiveUpload } from "@/lib/images/receive-upload";
import { stopFetch } from "@/lib/images/stop-fetch";
import { uploadsFolder } from "@/lib/images/uploads-folder";
import { goOnFetching } from "@/lib/images/write-fetch";
import type { ImageStore } from "@/lib/providers/artifacts/artifact";
import type { ImageFacts, PullLine } from "@/lib/providers/artifacts/image-facts";
import { MakeError } from "@/lib/providers/artifacts/make-error";
import { PullError } from "@/lib/providers/artifacts/pull-refusal";
import { ProviderError } from "@/lib/providers/provider";
import { ImageFetcher } from "./image-fetcher";

let db: HelloDatabase;
let dataDir = "";
const running = new Set<ImageFetcher>();
beforeAll(async () => {
  db = await helloDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), "mf-uploads-"));
});
afterAll(async () => {
  await db.drop();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  await db.prisma.imageFetch.deleteMany();
  await rm(uploadsFolder(dataDir), { recursive: true, force: true });
});
afterEach(async () => {
  await Promise.all([...running].map((one) => one.stop()));
  running.clear();
});

const HERE = { os: "linux", architecture: "amd64" };
const FACTS: ImageFacts = {
  digest: `sha256:${"a".repeat(64)}`,
  platform: HERE,
  enginePlatform: HERE,
  sizeBytes: 12_000_000,
  layers: 2,
  entrypoint: [],
  cmd: ["/serve"],
  env: { PORT: "8080" },
  workingDir: null,
  user: null,
  stopSignal: null,
  ports: [{ port: 8080, protocol: "tcp" }],
  healthCheck: null,
};

/** A store whose answers a test decides: the real engine is asked in lib/providers/containers/images. */
function scripted(
  pull: ImageStore["pull"],
  has = new Set<string>(),
  make: ImageStore["make"] = () => Promise.reject(new Error("nobody makes")),
): ImageStore & { has: Set<string>; pulls: string[] } {
  const pulls: string[] = [];
  return {
    has,
    pulls,
    facts: (reference) => Promise.resolve(has.has(reference) ? FACTS : null),
    async pull(reference, onLine, signal) {
      pulls.push(reference);
      await pull(reference, onLine, signal);
      has.add(reference);
    },
    async make(file, as, onSaid, signal) {
      await make(file, as, onSaid, signal);
      has.add(as.reference);
    },
    forget: (reference) => {
      has.delete(reference);
      return Promise.resolve();
    },
    endLeft: () => Promise.resolve(),
  };
}

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };
function fetcher(images: ImageStore): ImageFetcher {
  const one = new ImageFetcher({ prisma: db.prisma, sql: db.sql, images, dataDir, log: QUIET });
  running.add(one);
  one.start();
  return one;
}
async function ask(reference: string, more = {}): Promise<string> {
  const { fetchId } = await askForImage(db.operator, { reference, idempotencyKey: randomUUID(), ...more });
  for (const one of running) one.wake();
  return fetchId;
}
const stateOf = (id: string) => getImageFetch(db.reader, { id });
const ended = async (id: string) => {
  await expect.poll(async () => (await stateOf(id)).endedAt).not.toBeNull();
  return stateOf(id);
};
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new ProviderError("deadline", "It took too long.")), {
      once: true,
    });
  });

it("takes an image that the engine has as it is, and asks no registry", async () => {
  const images = scripted(() => Promise.reject(new Error("nobody pulls")), new Set(["shop:1"]));
  const id = await ask(" image:shop:1 ");
  fetcher(images);
  expect(await ended(id)).toMatchObject({
    reference: "shop:1",
    state: "ready",
    wasThere: true,
    facts: FACTS,
  });
  expect(images.pulls).toEqual([]);
});

it("fetches one that the engine does not have, and says how far it is", async () => {
  let goOn: () => void = () => undefined;
  const half = new Promise<void>((resolve) => (goOn = resolve));
  const lines: PullLine[] = [
    { id: "a", status: "Pull complete" },
    { id: "b", status: "Downloading", progressDetail: { current: 300, total: 1000 } },
  ];
  const images = scripted(async (_, onLine) => {
    for (const line of lines) onLine(line);
    await half;
  });
  fetcher(images);
  const id = await ask("shop:1");
  await expect
    .poll(async () => (await stateOf(id)).progress)
    .toEqual({
      layers: 2,
      layersDone: 1,
      bytes: 300,
      totalBytes: 1000,
    });
  expect(await stateOf(id)).toMatchObject({ state: "pulling", endedAt: null });
  goOn();
  expect(await ended(id)).toMatchObject({ state: "ready", wasThere: false, facts: FACTS });
});

it("asks the registry all the same where that is what was asked for", async () => {
  const images = scripted(() => Promise.resolve(), new Set(["shop:1"]));
  fetcher(images);
  expect(await ended(await ask("shop:1", { again: true }))).toMatchObject({
    state: "ready",
    wasThere: false,
  });
  expect(images.pulls).toEqual(["shop:1"]);
});

it.each([
  [new PullError("denied", "unauthorized: who are you?"), "denied", "unauthorized: who are you?"],
  [new ProviderError("unavailable", "There is no engine."), "engine-away", "There is no engine."],
  [new ProviderError("disk-full", "The disk is full."), "disk-full", "The disk is full."],
  [new ProviderError("internal", "It broke."), "failed", "It broke."],
  [new Error("secret inner words"), "failed", null],
])("says why an image did not come: %s", async (error, because, said) => {
  fetcher(scripted(() => Promise.reject(error)));
  expect(await ended(await ask("shop:1"))).toMatchObject({ state: "failed", because, said, facts: null });
});

it("ends what is not wanted any more, and what is over stays as it was", async () => {
  const images = scripted((_reference, _onLine, signal) => untilAborted(signal));
  fetcher(images);
  const id = await ask("shop:1");
  await expect.poll(async () => (await stateOf(id)).state).toBe("pulling");
  await stopFetch(db.operator, { fetchId: id });
  expect(await ended(id)).toMatchObject({ state: "failed", because: "stopped", isStopping: false });
  await stopFetch(db.operator, { fetchId: id });
  expect((await stateOf(id)).because).toBe("stopped");
  await expect(stopFetch(db.operator, { fetchId: "im-nobody" })).rejects.toMatchObject({ code: "not-found" });
  await expect(stateOf("im-nobody")).rejects.toMatchObject({ code: "not-found" });
});

it("is taken over where whoever fetched it died, whose late word counts for nothing, and given up after the third", async () => {
  const id = await ask("shop:1");
  const first = await claimFetch(db.sql);
  expect(first).toMatchObject({ id, attempt: 1 });
  expect(await claimFetch(db.sql)).toBeNull();
  const expire = () =>
    db.sql.execute("UPDATE image_fetch SET claimed_until = clock_timestamp() - interval '1 s'");
  await expire();
  expect(await claimFetch(db.sql)).toMatchObject({ id, attempt: 2 });
  expect(first && (await goOnFetching(db.sql, first, { state: "pulling" }))).toBeNull();
  await expire();
  expect(await claimFetch(db.sql)).toMatchObject({ attempt: 3, deaths: 2 });
  await expire();
  fetcher(scripted(() => Promise.resolve()));
  expect(await ended(id)).toMatchObject({ state: "failed", because: "interrupted" });
});

it("leaves what is under way to the next one where it is stopped", async () => {
  const first = fetcher(scripted((_reference, _onLine, signal) => untilAborted(signal)));
  const id = await ask("shop:1");
  await expect.poll(async () => (await stateOf(id)).state).toBe("pulling");
  await first.stop();
  expect(await stateOf(id)).toMatchObject({ state: "asked", endedAt: null });
  fetcher(scripted(() => Promise.resolve()));
  expect((await ended(id)).state).toBe("ready");
});

it("fetches each once, however many controllers look", async () => {
  const images = scripted(() => Promise.resolve());
  const ids = await Promise.all(Array.from({ length: 8 }, (_, nth) => ask(`shop:${nth}`)));
  fetcher(images);
  fetcher(images);
  for (const id of ids) expect((await ended(id)).state).toBe("ready");
  expect(images.pulls.toSorted()).toEqual(ids.map((_, nth) => `shop:${nth}`));
});

it("is one asking where it is sent twice, and refuses what is no image at its field", async () => {
  const idempotencyKey = randomUUID();
  const first = await ask("shop:1", { idempotencyKey });
  expect(await ask("shop:1", { idempotencyKey })).toBe(first);
  for (const reference of ["", "   ", "Shop:1", "shop:1@", "shop 1"])
    await expect(ask(reference)).rejects.toMatchObject({
      code: "invalid-input",
      fieldErrors: { reference: expect.any(String) },
    });
  await expect(
    askForImage(db.viewer, { reference: "shop:1", idempotencyKey: randomUUID() }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

/** What was sent: an empty folder's Dockerfile would do, since nobody reads it here. */
async function send(name: string, more: { readonly network?: string; readonly key?: string } = {}) {
  const query = new URLSearchParams({ name, key: randomUUID(), ...more });
  const headers = new Headers({ "content-type": "application/gzip" });
  const body = new Blob([new Uint8Array([0x1f, 0x8b, ...Array.from({ length: 300 }, () => 0)])]).stream();
  const { fetchId } = await receiveUpload(
    db.operator,
    { headers, query, body, signal: new AbortController().signal },
    dataDir,
  );
  for (const one of running) one.wake();
  return fetchId;
}
const uploads = () => readdir(uploadsFolder(dataDir));

it("makes an image of what was sent, says what the engine says, and keeps nothing of it", async () => {
  const asked: unknown[] = [];
  let goOn: () => void = () => undefined;
  const half = new Promise<void>((resolve) => (goOn = resolve));
  const images = scripted(
    () => Promise.reject(new Error("nobody pulls")),
    new Set(),
    async (file, as, onSaid) => {
      asked.push({ file, as });
      onSaid("STEP 1/2: FROM scratch\n");
      await half;
      onSaid("\u001b[1mSTEP 2/2\u001b[0m: CMD serve\n");
    },
  );
  fetcher(images);
  const id = await send("My Shop.tar.gz", { network: "1" });
  await expect.poll(async () => (await stateOf(id)).log?.lines).toEqual(["STEP 1/2: FROM scratch"]);
  expect(await stateOf(id)).toMatchObject({
    state: "making",
    isMade: true,
    reference: `localhost/my-shop:${id}`,
  });
  const [upload = ""] = await uploads();
  expect(asked).toEqual([
    {
      file: path.join(uploadsFolder(dataDir), upload),
      as: { reference: `localhost/my-shop:${id}`, hasNetwork: true },
    },
  ]);
  goOn();
  expect(await ended(id)).toMatchObject({
    state: "ready",
    facts: FACTS,
    log: { lines: ["STEP 1/2: FROM scratch", "STEP 2/2: CMD serve"], left: 0 },
  });
  await expect.poll(uploads).toEqual([]);
});

it.each([
  [new MakeError("build-failed", "exit status 7"), "build-failed", "exit status 7"],
  [
    new MakeError("bad-upload", "What was sent has no entries."),
    "bad-upload",
    "What was sent has no entries.",
  ],
  [new ProviderError("disk-full", "The disk is full."), "disk-full", "The disk is full."],
])("keeps what was said last where it fails: %s", async (error, because, said) => {
  fetcher(
    scripted(
      () => Promise.resolve(),
      new Set(),
      (_file, _as, onSaid) => {
        onSaid("the last line\n");
        return Promise.reject(error);
      },
    ),
  );
  const id = await send("shop.tar");
  expect(await ended(id)).toMatchObject({
    state: "failed",
    because,
    said,
    log: { lines: ["the last line"] },
  });
  await expect.poll(uploads).toEqual([]);
});

it("makes one at a time, however many controllers look, and fetches beside it", async () => {
  let under = 0;
  let most = 0;
  const images = scripted(
    () => Promise.resolve(),
    new Set(),
    async () => {
      under += 1;
      most = Math.max(most, under);
      await stateOf(id);
      under -= 1;
    },
  );
  const id = await send("shop-0.tar");
  const others = [await send("shop-1.tar"), await send("shop-2.tar"), await send("shop-3.tar")];
  const fetched = await ask("shop:1");
  fetcher(images);
  fetcher(images);
  fetcher(images);
  for (const one of [id, ...others, fetched]) expect((await ended(one)).state).toBe("ready");
  expect(most).toBe(1);
});

it("never claims a second one while one is made, also at the same moment", async () => {
  await send("shop-0.tar");
  await send("shop-1.tar");
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimFetch(db.sql)));
  expect(claims.filter((one) => one !== null)).toHaveLength(1);
  expect(await claimFetch(db.sql)).toBeNull();
});

it("stops one that is made, and is made anew where whoever made it died", async () => {
  const images = scripted(
    () => Promise.resolve(),
    new Set(),
    (_file, _as, _said, signal) => untilAborted(signal),
  );
  const one = fetcher(images);
  const stopped = await send("shop.tar");
  await expect.poll(async () => (await stateOf(stopped)).state).toBe("making");
  await stopFetch(db.operator, { fetchId: stopped });
  expect(await ended(stopped)).toMatchObject({ because: "stopped" });
  await expect.poll(uploads).toEqual([]);
  const id = await send("shop.tar");
  await expect.poll(async () => (await stateOf(id)).state).toBe("making");
  await one.stop();
  expect(await stateOf(id)).toMatchObject({ state: "asked" });
  expect(await uploads()).toHaveLength(1);
  fetcher(
    scripted(
      () => Promise.resolve(),
      new Set(),
      () => Promise.resolve(),
    ),
  );
  expect((await ended(id)).state).toBe("ready");
});
