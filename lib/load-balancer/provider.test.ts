import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { shortFolder } from "@/lib/processes/short-folder";
import { createHaproxy } from "./haproxy";
import type { LoadBalancer } from "./load-balancer";

const WORKLOAD = "hello-container";
const soon = () => AbortSignal.timeout(10_000);

interface Site {
  readonly server: Server;
  readonly address: string;
  /** Lets go of the requests to `/slow` that wait. */
  release(): void;
  readonly waiting: { count: number };
}

let sites: Site[] = [];
let context: Parameters<typeof createHaproxy>[0];
let balancer: LoadBalancer;
let front: string;
let warnings: string[];

async function site(name: string): Promise<Site> {
  const held: (() => void)[] = [];
  const waiting = { count: 0 };
  const server = createServer((request, response) => {
    if (request.url !== "/slow") return response.end(name);
    waiting.count += 1;
    held.push(() => response.end(name));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("no port");
  const one = {
    server,
    waiting,
    address: `127.0.0.1:${at.port}`,
    release: () => held.splice(0).forEach((end) => end()),
  };
  sites.push(one);
  return one;
}

const names = async (): Promise<string[]> =>
  (await balancer.servers(WORKLOAD, soon())).map(({ name }) => name).toSorted();
const get = async (url = "/"): Promise<{ status: number; text: string }> => {
  const response = await fetch(`http://${front}${url}`, { signal: soon() });
  return { status: response.status, text: await response.text() };
};
const answered = async (count: number): Promise<Set<string>> => {
  const all = await Promise.all(Array.from({ length: count }, () => get()));
  expect(all.every(({ status }) => status === 200)).toBe(true);
  return new Set(all.map(({ text }) => text));
};

beforeEach(async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-balancer-"));
  warnings = [];
  const log = { info: () => undefined, warn: (_data: object, text: string) => void warnings.push(text) };
  context = { ownerId: "mf-balancer", dataDir, log };
  balancer = createHaproxy(context);
  front = (await balancer.ensure(WORKLOAD, soon()))?.address ?? "";
});

afterEach(async () => {
  expect(await balancer.fronted()).toEqual([WORKLOAD]);
  await balancer.destroy(WORKLOAD);
  for (const one of sites) {
    one.release();
    one.server.closeAllConnections();
    await new Promise((resolve) => one.server.close(resolve));
  }
  sites = [];
  expect(await readdir(path.join(context.dataDir, "haproxy"))).toEqual([]);
  expect(await readdir(shortFolder(context))).toEqual([]);
  await rm(context.dataDir, { recursive: true });
  await rm(shortFolder(context), { recursive: true });
});

const pidOf = async (): Promise<number> => {
  const note: unknown = JSON.parse(
    await readFile(path.join(context.dataDir, "haproxy", WORKLOAD, "process.json"), "utf8"),
  );
  return Number((note as { pid: number }).pid);
};

it("answers 503 without servers, counts it, and sends requests to all that are in service", async () => {
  expect((await get()).status).toBe(503);
  expect(await balancer.counters(WORKLOAD, soon())).toMatchObject({ requests: 1, failedRequests: 1 });
  await balancer.add(WORKLOAD, { name: "one", address: (await site("one")).address }, soon());
  await balancer.add(WORKLOAD, { name: "two", address: (await site("two")).address }, soon());
  expect(await answered(10)).toEqual(new Set(["one", "two"]));
  expect(await names()).toEqual(["one", "two"]);
  expect(await balancer.counters(WORKLOAD, soon())).toMatchObject({ requests: 11, failedRequests: 1 });
});

it("lets a request in flight end while a server drains, and sends it no other", async () => {
  const one = await site("one");
  await balancer.add(WORKLOAD, { name: "one", address: one.address }, soon());
  const slow = get("/slow");
  await expect.poll(() => one.waiting.count).toBe(1);
  await balancer.add(WORKLOAD, { name: "two", address: (await site("two")).address }, soon());
  await balancer.drain(WORKLOAD, "one", soon());
  expect(await balancer.inFlight(WORKLOAD, "one", soon())).toBe(1);
  const { requests = 0, endedRequests } = (await balancer.counters(WORKLOAD, soon())) ?? {};
  expect(endedRequests).toBe(requests - 1);
  expect(await balancer.servers(WORKLOAD, soon())).toMatchObject([
    { name: "one", serves: false },
    { name: "two", serves: true },
  ]);
  expect(await answered(10)).toEqual(new Set(["two"]));
  one.release();
  expect(await slow).toEqual({ status: 200, text: "one" });
  await expect.poll(() => balancer.inFlight(WORKLOAD, "one", soon())).toBe(0);
  await balancer.remove(WORKLOAD, "one", soon());
  expect(await names()).toEqual(["two"]);
  expect(await balancer.inFlight(WORKLOAD, "one", soon())).toBeNull();
});

it("removes a server whose requests never end, and takes back one that drained", async () => {
  const one = await site("one");
  await balancer.add(WORKLOAD, { name: "one", address: one.address }, soon());
  const slow = get("/slow");
  await expect.poll(() => one.waiting.count).toBe(1);
  await balancer.drain(WORKLOAD, "one", soon());
  await balancer.add(WORKLOAD, { name: "one", address: one.address }, soon());
  expect(await answered(3)).toEqual(new Set(["one"]));
  await balancer.remove(WORKLOAD, "one", soon());
  expect(await balancer.servers(WORKLOAD, soon())).toEqual([]);
  expect((await slow).status).toBeGreaterThanOrEqual(500);
});

it("loses no request while every server is replaced under load", async () => {
  const first = [await site("a1"), await site("a2")];
  const second = [await site("b1"), await site("b2")];
  for (const [index, { address }] of first.entries())
    await balancer.add(WORKLOAD, { name: `a${index}`, address }, soon());
  let isOver = false;
  const load = Array.from({ length: 4 }, async () => {
    const seen: number[] = [];
    while (!isOver) seen.push((await get()).status);
    return seen;
  });
  for (const [index, { address }] of second.entries()) {
    await balancer.add(WORKLOAD, { name: `b${index}`, address }, soon());
    await balancer.drain(WORKLOAD, `a${index}`, soon());
    await expect.poll(() => balancer.inFlight(WORKLOAD, `a${index}`, soon())).toBe(0);
    await balancer.remove(WORKLOAD, `a${index}`, soon());
  }
  isOver = true;
  const statuses = (await Promise.all(load)).flat();
  expect(statuses.length).toBeGreaterThan(10);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await answered(6)).toEqual(new Set(["b1", "b2"]));
});

const ANSWERS: Readonly<Record<string, (socket: Socket) => unknown>> = {
  reset: (socket) => socket.resetAndDestroy(),
  closed: (socket) => socket.end(),
  "broken off": (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello"),
  bad: (socket) => socket.end("HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno"),
};
const failed = async () => (await balancer.counters(WORKLOAD, soon()))?.failedRequests;

it.each(Object.entries(ANSWERS))(
  "counts requests that were %s as failed, once each",
  async (_name, answer) => {
    const server = createTcpServer((socket) => {
      // The front end breaks off as well.
      socket.on("error", () => undefined);
      socket.once("data", () => answer(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = server.address();
    if (at === null || typeof at === "string") throw new Error("no port");
    await balancer.add(WORKLOAD, { name: "good", address: (await site("good")).address }, soon());
    // Over one connection that is used again, and over others.
    expect(await answered(3)).toEqual(new Set(["good"]));
    await balancer.add(WORKLOAD, { name: "other", address: `127.0.0.1:${at.port}` }, soon());
    await balancer.remove(WORKLOAD, "good", soon());
    for (let count = 1; count <= 4; count += 1) {
      await get().catch(() => null);
      await expect.poll(failed).toBe(count);
    }
    await balancer.remove(WORKLOAD, "other", soon());
    await new Promise((resolve) => server.close(resolve));
  },
);

it("counts requests that nobody took as failed", async () => {
  await balancer.add(WORKLOAD, { name: "refused", address: "127.0.0.1:1" }, soon());
  expect((await get()).status).toBe(503);
  expect(await failed()).toBe(1);
});

it("is replaced at its address where it hangs", async () => {
  const pid = await pidOf();
  process.kill(pid, "SIGSTOP");
  await expect(balancer.servers(WORKLOAD, AbortSignal.timeout(500))).rejects.toThrow();
  expect((await balancer.ensure(WORKLOAD, soon()))?.address).toBe(front);
  expect(await pidOf()).not.toBe(pid);
});

it("is found again with its servers by a second process, and by two that ask at once", async () => {
  await balancer.add(WORKLOAD, { name: "one", address: (await site("one")).address }, soon());
  const [second, third] = [createHaproxy(context), createHaproxy(context)];
  const found = await Promise.all([second.ensure(WORKLOAD, soon()), third.ensure(WORKLOAD, soon())]);
  expect(found.map((one) => one?.address)).toEqual([front, front]);
  expect(await second.servers(WORKLOAD, soon())).toEqual([{ name: "one", serves: true, answered: 0 }]);
});

it("comes back at the same address after it was killed, without servers until they are added", async () => {
  const one = await site("one");
  await balancer.add(WORKLOAD, { name: "one", address: one.address }, soon());
  const pid = await pidOf();
  const before = await balancer.counters(WORKLOAD, soon());
  process.kill(pid, "SIGKILL");
  await expect
    .poll(async () => (await balancer.ensure(WORKLOAD, soon())) && (await pidOf()) !== pid)
    .toBe(true);
  // Its counters began again, and say so.
  expect((await balancer.counters(WORKLOAD, soon()))?.front).not.toBe(before?.front);
  expect((await balancer.ensure(WORKLOAD, soon()))?.address).toBe(front);
  expect(await balancer.servers(WORKLOAD, soon())).toEqual([]);
  await balancer.add(WORKLOAD, { name: "one", address: one.address }, soon());
  expect(await answered(2)).toEqual(new Set(["one"]));
});

it.each(["", '{"pid":1'])("goes on serving at its address where its note was cut to %j", async (left) => {
  await balancer.add(WORKLOAD, { name: "one", address: (await site("one")).address }, soon());
  const pid = await pidOf();
  await writeFile(path.join(context.dataDir, "haproxy", WORKLOAD, "process.json"), left);
  await writeFile(path.join(context.dataDir, "haproxy", WORKLOAD, "lock"), "");
  expect((await createHaproxy(context).ensure(WORKLOAD, soon()))?.address).toBe(front);
  expect(await pidOf()).toBe(pid);
  expect(await answered(2)).toEqual(new Set(["one"]));
  expect(warnings).toEqual(["a note was broken and is set aside; going on without it"]);
});

it("is started with those that serve, so that no request finds it empty, and at the port that it is given", async () => {
  const start = { servers: [{ name: "one", address: (await site("one")).address }], port: null };
  const pid = await pidOf();
  process.kill(pid, "SIGKILL");
  await expect
    .poll(async () => (await balancer.ensure(WORKLOAD, soon(), start)) && (await pidOf()) !== pid)
    .toBe(true);
  expect(await answered(3)).toEqual(new Set(["one"]));
  await balancer.add(WORKLOAD, { name: "one", address: start.servers[0]?.address ?? "" }, soon());
  await balancer.add(WORKLOAD, { name: "two", address: (await site("two")).address }, soon());
  await balancer.remove(WORKLOAD, "one", soon());
  expect(await names()).toEqual(["two"]);
  await balancer.destroy(WORKLOAD);
  const port = Number(front.split(":")[1]);
  expect((await balancer.ensure(WORKLOAD, soon(), { servers: [], port }))?.address).toBe(front);
});

it("fails what it is asked while it is gone, and does not do nothing", async () => {
  const { address } = await site("one");
  process.kill(await pidOf(), "SIGKILL");
  const isFailing = () =>
    balancer.servers(WORKLOAD, soon()).then(
      () => false,
      () => true,
    );
  await expect.poll(isFailing).toBe(true);
  await expect(balancer.add(WORKLOAD, { name: "one", address }, soon())).rejects.toThrow();
  await expect(balancer.drain(WORKLOAD, "one", soon())).rejects.toThrow();
  await expect(balancer.counters(WORKLOAD, soon())).rejects.toThrow();
  expect((await balancer.ensure(WORKLOAD, soon()))?.address).toBe(front);
});

it("moves to another port where somebody took its own while it was down", async () => {
  const pid = await pidOf();
  process.kill(pid, "SIGKILL");
  const thief = createServer();
  const port = Number(front.split(":")[1]);
  await expect
    .poll(
      () =>
        new Promise((resolve) => {
          thief.once("error", () => resolve(false));
          thief.listen(port, "127.0.0.1", () => resolve(true));
        }),
    )
    .toBe(true);
  const moved = await createHaproxy(context).ensure(WORKLOAD, soon());
  await new Promise((resolve) => thief.close(resolve));
  expect(moved?.address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(moved?.address).not.toBe(front);
});

it("says what is missing where HAProxy is not installed", async () => {
  const path = process.env.PATH;
  process.env.PATH = "/nonexistent";
  try {
    const bare = createHaproxy(context);
    expect(await bare.check(soon())).toMatchObject({ available: false, version: null });
    expect(await bare.ensure("hello-vm", soon())).toBeNull();
    await bare.add("hello-vm", { name: "one", address: "127.0.0.1:1" }, soon());
    expect(await bare.servers("hello-vm", soon())).toEqual([]);
  } finally {
    process.env.PATH = path;
  }
});

it("says why it can't be used where the folder for its sockets is open to others, and starts nothing", async () => {
  const folder = shortFolder(context);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o777);
  const fresh = createHaproxy(context);
  expect(await fresh.check(soon())).toMatchObject({
    available: false,
    reason: expect.stringMatching(/^The folder for sockets .* can be written by other users\. Remove it/),
  });
  expect(await fresh.ensure("another", soon())).toBeNull();
  await chmod(folder, 0o700);
  expect(await fresh.check(soon())).toMatchObject({ available: true, reason: null });
});
