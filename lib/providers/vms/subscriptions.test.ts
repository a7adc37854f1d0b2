import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { waitUntil } from "@/lib/processes/wait-until";
import { filesOf } from "./paths";
import { Subscriptions } from "./subscriptions";

const HOUR_MS = 3_600_000;
const warnings: string[] = [];
const log = { info: () => undefined, warn: (_: object, message: string) => void warnings.push(message) };
const { signal } = new AbortController();
let folder: string;
let subscriptions: Subscriptions;

// Nothing but being told ends a wait in here.
beforeEach(async () => {
  warnings.length = 0;
  folder = await mkdtemp(path.join(tmpdir(), "mf-heard-"));
  subscriptions = new Subscriptions({ log }, HOUR_MS);
});
afterEach(async () => {
  subscriptions.close();
  await rm(folder, { recursive: true, force: true });
});

test("what changes between listening and waiting is not lost, and what changes later is told", async () => {
  const inner = path.join(folder, "inner");
  await subscriptions.listenTo([folder, inner], []);
  await writeFile(path.join(inner, "note"), "1");
  await subscriptions.wait(signal);
  const waiting = subscriptions.wait(signal);
  await writeFile(path.join(folder, "note"), "1");
  await waiting;
  expect(warnings).toEqual([]);
});

test("a folder that is removed and made again is listened to again", async () => {
  const inner = path.join(folder, "inner");
  await subscriptions.listenTo([folder, inner], []);
  await rm(inner, { recursive: true });
  await subscriptions.wait(signal);
  await mkdir(inner);
  await subscriptions.listenTo([folder, inner], []);
  const isHeard = async () => {
    await writeFile(path.join(inner, "note"), "1");
    await subscriptions.wait(signal);
    return true;
  };
  expect(await isHeard()).toBe(true);
});

test("the end of a process is told by its socket, and one that takes no connection is looked for", async () => {
  const files = { ...filesOf({ ownerId: "mf", dataDir: folder }, "a-r1-1"), qmp: path.join(folder, "qmp") };
  const started = { port: 1, createdAt: 1, startedAt: 1 };
  const instances = [{ files, started, running: true }];
  const connections: Socket[] = [];
  const server = createServer((socket) => connections.push(socket)).listen(files.qmp);
  await once(server, "listening");
  subscriptions.follow(instances);
  await waitUntil(() => connections.length === 1, { everyMs: 1, signal: AbortSignal.timeout(10_000) });
  const waiting = subscriptions.wait(signal);
  connections[0]?.destroy();
  await waiting;
  await new Promise((resolve) => server.close(resolve));
  subscriptions.follow(instances);
  await subscriptions.wait(signal);
  expect(warnings).toEqual([]);
});
