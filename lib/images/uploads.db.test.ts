import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { VerbContext } from "@/lib/actions/verb-context";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { LEFT_AFTER_MS, MOST_UPLOADED } from "./core/upload-limits";
import { receiveUpload } from "./receive-upload";
import { sweepUploads } from "./sweep-uploads";
import { uploadPath, uploadsFolder } from "./uploads-folder";

let db: HelloDatabase;
let dataDir = "";
beforeAll(async () => {
  db = await helloDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), "mf-uploads-"));
});
afterAll(async () => {
  await db.drop();
  await rm(dataDir, { recursive: true });
});
afterEach(async () => {
  await db.prisma.imageFetch.deleteMany();
  await rm(uploadsFolder(dataDir), { recursive: true, force: true });
});
const files = () => readdir(uploadsFolder(dataDir)).catch(() => []);

const TAR = Buffer.alloc(1024);
TAR.write("ustar", 257);
const GZIP = Buffer.from([0x1f, 0x8b, 8, 0]);

interface Sent {
  readonly ctx?: VerbContext;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: ReadableStream<Uint8Array> | Buffer | null;
  readonly signal?: AbortSignal;
}
function send({ ctx = db.operator, headers = {}, query = {}, body = TAR, signal }: Sent = {}) {
  return receiveUpload(
    ctx,
    {
      headers: new Headers({ "content-type": "application/x-tar", ...headers }),
      query: new URLSearchParams({ name: "shop.tar", key: randomUUID(), ...query }),
      body: Buffer.isBuffer(body) ? new Blob([new Uint8Array(body)]).stream() : body,
      signal: signal ?? new AbortController().signal,
    },
    dataDir,
  );
}
/** A body whose parts a test gives, and which says whether anybody still reads it. */
function held() {
  let give: (part: Uint8Array) => void = () => undefined;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      give = (part) => controller.enqueue(part);
    },
    cancel: () => {
      isCancelled = true;
    },
  });
  return { body, give: (part: Uint8Array) => give(part), isCancelled: () => isCancelled };
}

it("writes what is sent for this user alone, and asks for an image of it", async () => {
  const { fetchId } = await send({ query: { name: "My Shop.tar.gz", network: "1" } });
  const [name = ""] = await files();
  const row = await db.prisma.imageFetch.findUniqueOrThrow({ where: { id: fetchId } });
  expect(row).toMatchObject({
    upload: name,
    hasNetwork: true,
    state: "asked",
    reference: `localhost/my-shop:${fetchId}`,
  });
  expect(await readFile(uploadPath(dataDir, name))).toEqual(TAR);
  expect((await stat(uploadPath(dataDir, name))).mode & 0o777).toBe(0o600);
  const audit = await db.prisma.auditEntry.findFirst({
    where: { verb: "ask-for-made-image", accepted: true },
  });
  expect(audit).toMatchObject({ subject: "My Shop.tar.gz" });
  expect((await send({ body: GZIP, headers: { "content-type": "application/gzip; x=y" } })).fetchId).not.toBe(
    fetchId,
  );
});

it("is one asking where it is sent twice", async () => {
  const query = { key: randomUUID() };
  const first = await send({ query });
  expect(await send({ query })).toEqual(first);
  expect(await db.prisma.imageFetch.count()).toBe(1);
});

it.each<[string, Sent, RegExp]>([
  ["another type", { headers: { "content-type": "text/html" } }, /application\/x-tar/],
  ["a length that is none", { headers: { "content-length": "-1" } }, /Nothing was sent/],
  ["nothing", { headers: { "content-length": "0" } }, /Nothing was sent/],
  ["no body", { body: null }, /Nothing was sent/],
  ["too much", { headers: { "content-length": String(MOST_UPLOADED + 1) } }, /larger than 2 GiB/],
  ["no tar", { body: Buffer.alloc(2000, "x") }, /This is no tar/],
  ["a few bytes", { body: Buffer.from("x") }, /This is no tar/],
])("refuses %s, and keeps nothing", async (_, sent, said) => {
  await expect(send(sent)).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringMatching(said),
  });
  expect(await files()).toEqual([]);
  expect(await db.prisma.imageFetch.count()).toBe(0);
});

it.each<Readonly<Record<string, string>>>([
  { name: "" },
  { key: "short" },
  { network: "yes" },
  { other: "x" },
])("refuses %j", async (query) => {
  await expect(send({ query })).rejects.toMatchObject({
    code: "invalid-input",
  });
});

it("reads nothing of who may not send", async () => {
  const { body, isCancelled } = held();
  await expect(send({ ctx: db.viewer, body })).rejects.toMatchObject({ code: "forbidden" });
  expect(isCancelled()).toBe(false);
  expect(await files()).toEqual([]);
});

it("takes one at a time, and keeps nothing of what is cut off", async () => {
  const { body, give, isCancelled } = held();
  const over = new AbortController();
  const first = send({ body, signal: over.signal });
  give(TAR);
  await expect.poll(files).toHaveLength(1);
  await expect(send()).rejects.toMatchObject({ code: "conflict" });
  over.abort();
  await expect(first).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/connection ended/),
  });
  expect(isCancelled()).toBe(true);
  expect(await files()).toEqual([]);
  await send();
  expect(await files()).toHaveLength(1);
});

it("keeps nothing where the sender's own stream fails", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error("reset")),
  });
  await expect(send({ body })).rejects.toThrow("reset");
  expect(await files()).toEqual([]);
});

it("keeps none of the parts in memory that are written", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const MB = 2 ** 20;
  const held = (): number => {
    collect();
    return process.memoryUsage().arrayBuffers / MB;
  };
  const before = held();
  let given = 0;
  let most = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const part = new Uint8Array(MB);
      if (given === 0) part.set(TAR);
      if (given % 40 === 39) most = Math.max(most, held() - before);
      if ((given += 1) > 160) controller.close();
      else controller.enqueue(part);
    },
  });
  await send({ body });
  expect(most).toBeLessThan(40);
});

it("sweeps what nobody makes an image of, once it is old, and nothing else", async () => {
  const { fetchId } = await send();
  const [wanted = ""] = await files();
  const left = [".up-abc.tar.part", "up-0123456789ab.tar"];
  for (const name of left) await writeFile(uploadPath(dataDir, name), "x");
  const now = Date.now();
  expect(await sweepUploads(db.prisma, dataDir, now)).toBe(0);
  const old = new Date(now - LEFT_AFTER_MS);
  for (const name of [wanted, ...left]) await utimes(uploadPath(dataDir, name), old, old);
  expect(await sweepUploads(db.prisma, dataDir, now)).toBe(2);
  expect(await files()).toEqual([wanted]);
  await db.prisma.imageFetch.update({
    where: { id: fetchId },
    data: { state: "failed", because: "stopped", endedAt: new Date(now) },
  });
  expect(await sweepUploads(db.prisma, dataDir, now)).toBe(1);
  expect(await sweepUploads(db.prisma, path.join(dataDir, "nowhere"), now)).toBe(0);
});
