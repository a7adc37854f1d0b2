import { mkdtemp, readdir, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import type { InstanceMark, InstanceSpec, ProviderContext } from "../provider";
import { createVmsProvider } from "./provider";

const signal = AbortSignal.timeout(110_000);
const silent = { info: () => undefined, warn: () => undefined };
let context: ProviderContext;
const marks: InstanceMark[] = [];
const watching = new AbortController();
let watch: Promise<void>;

beforeAll(async () => {
  context = { ownerId: "test-owner", dataDir: await mkdtemp(path.join(tmpdir(), "mf-vms-")), log: silent };
  const status = await createVmsProvider(context).check(signal);
  expect(status.reason).toBeNull();
  watch = createVmsProvider(context).watch((mark) => marks.push(mark), watching.signal);
});
afterAll(async () => {
  const provider = createVmsProvider(context);
  for (const { name } of await provider.list(AbortSignal.timeout(5000))) {
    await provider.stop(name, { graceMs: 0 }, AbortSignal.timeout(5000));
  }
  watching.abort();
  await watch;
  await rm(context.dataDir, { recursive: true, force: true });
  await rm(shortFolder(context), { recursive: true, force: true });
});

const specOf = (ordinal: number, artifact: string): InstanceSpec => ({
  name: `shop-r1-${ordinal}`,
  workloadId: "shop",
  revision: 1,
  ordinal,
  artifact,
  command: null,
  env: {},
  port: 8080,
  runtime: "qemu-microvm",
  memoryMb: 128,
  cpus: 1,
});
const serves = (address: string) =>
  waitUntil(
    () =>
      fetch(`http://${address}/healthz`, { signal: AbortSignal.timeout(500) }).then(
        async (answer) => answer.ok && (await answer.text()) !== "",
        () => false,
      ),
    { everyMs: 20, signal },
  );
const marked = (name: string, mark: string) =>
  waitUntil(() => marks.find((one) => one.name === name && one.mark === mark), { everyMs: 20, signal });

test("two who create one name get one VM, which serves, is found by a later process and leaves nothing", async () => {
  const spec = specOf(1, "demo:v1");
  const [one, two] = await Promise.all([
    createVmsProvider(context).create(spec, signal),
    createVmsProvider(context).create(spec, signal),
  ]);
  expect([one.existed, two.existed].sort()).toEqual([false, true]);
  expect(one.address).toBe(two.address);
  await serves(one.address);
  await marked(spec.name, "booted");
  const provider = createVmsProvider(context);
  expect(await provider.list(signal)).toMatchObject([
    { name: spec.name, running: true, address: one.address },
  ]);
  expect(await provider.logs(spec.name, { lines: 50 }, signal)).toContain("hello v1 serving");
  await provider.stop(spec.name, { graceMs: 5000 }, signal);
  await provider.stop(spec.name, { graceMs: 5000 }, signal);
  expect(await marked(spec.name, "stopped")).toMatchObject({ facts: { exitCode: 0 } });
  expect(await provider.list(signal)).toEqual([]);
  expect(await readdir(path.join(context.dataDir, "vms"))).toEqual([]);
  expect(await readdir(shortFolder(context))).toEqual([]);
});

test("an application that ends by itself is a failure with its exit code", async () => {
  const provider = createVmsProvider(context);
  await provider.create({ ...specOf(2, "demo:crash"), env: { CRASH_AFTER_S: "1" } }, signal);
  expect(await marked("shop-r1-2", "failed")).toMatchObject({ facts: { reason: "exited", exitCode: 1 } });
  await provider.stop("shop-r1-2", { graceMs: 0 }, signal);
});

test("a VM whose process is killed is a failure", async () => {
  const provider = createVmsProvider(context);
  await provider.create(specOf(3, "demo:v1"), signal);
  const note: unknown = JSON.parse(
    readFileSync(path.join(context.dataDir, "vms", "shop-r1-3", "process.json"), "utf8"),
  );
  expect(note).toMatchObject({ pid: expect.any(Number) });
  process.kill((note as { pid: number }).pid, "SIGKILL");
  expect(await marked("shop-r1-3", "failed")).toMatchObject({ facts: { reason: "killed" } });
  await provider.stop("shop-r1-3", { graceMs: 0 }, signal);
});
