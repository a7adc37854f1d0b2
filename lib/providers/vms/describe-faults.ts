import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identify, isAlive, type ProcessIdentity } from "@/lib/processes/process-identity";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { LOG_BYTES } from "../log-tail";
import type { InstanceMark, InstanceProvider, InstanceSpec, ProviderContext } from "../provider";
import { findVms } from "./find-vms";
import { filesOf } from "./paths";
import { createVmsProvider } from "./provider";

const newOwner = (): string => `mf-${randomUUID().slice(-12)}`;
const soon = (): AbortSignal => AbortSignal.timeout(110_000);
const said: string[] = [];
const log = { info: () => undefined, warn: (_: object, message: string) => void said.push(message) };
let context: ProviderContext;
let provider: InstanceProvider;
let missing: string | null = null;

const specOf = (ordinal: number): InstanceSpec => ({
  name: `shop-r1-${ordinal}`,
  workloadId: "shop",
  revision: 1,
  ordinal,
  artifact: "demo:v1",
  command: null,
  env: {},
  port: 8080,
  runtime: "qemu-microvm",
  memoryMb: 128,
  cpus: 1,
});

function fault(says: string, run: () => Promise<void>): void {
  test(says, async ({ skip }) => {
    if (missing !== null) return skip(`VMs: ${missing}`);
    said.length = 0;
    try {
      await run();
    } finally {
      for (const { name } of await provider.list(soon())) await provider.stop(name, { graceMs: 0 }, soon());
    }
    expect(await findVms(context)).toEqual([]);
  });
}

/** Does `work` with the marks that are told meanwhile. */
async function whileWatching(work: (marks: readonly InstanceMark[]) => Promise<void>): Promise<void> {
  const marks: InstanceMark[] = [];
  const watching = new AbortController();
  const watch = provider.watch((mark) => marks.push(mark), watching.signal);
  try {
    await work(marks);
  } finally {
    watching.abort();
    await watch;
  }
}

async function qemuOf(name: string): Promise<ProcessIdentity> {
  const note: unknown = JSON.parse(await readFile(filesOf(context, name).process, "utf8"));
  const found = identify((note as ProcessIdentity).pid);
  if (!found) throw new Error(`The QEMU of ${name} does not run.`);
  return found;
}

const isStopped = async (name: string): Promise<boolean> =>
  (await provider.list(soon())).some((one) => one.name === name && one.state === "paused");

/** Faults of files and processes, each of the real thing. */
export function describeVmFaults(): void {
  describe("VMs bear faults", () => {
    beforeAll(async () => {
      const dataDir = await mkdtemp(path.join(tmpdir(), "mf-vm-faults-"));
      context = { ownerId: newOwner(), dataDir, log };
      provider = createVmsProvider(context);
      const { available, reason } = await provider.check(soon());
      missing = available ? null : reason;
    });
    afterAll(async () => {
      await rm(context.dataDir, { recursive: true, force: true });
      await rm(shortFolder(context), { recursive: true, force: true });
    });
    lostRecords();
    longConsoles();
    interruptions();
  });
}

function lostRecords(): void {
  fault("whatever becomes of its files, a VM harms no other, and its QEMU is found and ended", async () => {
    const names = [1, 2, 3, 4].map((ordinal) => specOf(ordinal).name);
    await Promise.all([1, 2, 3, 4].map((ordinal) => provider.create(specOf(ordinal), soon())));
    const processes = await Promise.all(names.map(qemuOf));
    const [noNote = "", noFolder = "", noRecord = ""] = names;
    const given = await readFile(`/proc/${processes[0]?.pid}/limits`, "utf8");
    expect(given).toMatch(/^Max file size +67108864 +67108864/m);
    await writeFile(filesOf(context, noNote).process, '{"pid":');
    await rm(filesOf(context, noFolder).folder, { recursive: true });
    await writeFile(filesOf(context, noRecord).record, "");
    const list = await provider.list(soon());
    expect(list.map(({ name, running }) => [name, running]).toSorted()).toEqual(
      names.map((one) => [one, true]),
    );
    expect(list.every(({ workloadId, revision }) => workloadId === "shop" && revision === 1)).toBe(true);
    expect(said).toHaveLength(2);
    const foreign = createVmsProvider({ ...context, ownerId: newOwner() });
    expect(await foreign.list(soon())).toEqual([]);
    process.kill(processes[2]?.pid ?? 0, "SIGSTOP");
    await waitUntil(() => isStopped(noRecord), { everyMs: 20, signal: soon() });
    await provider.kill(noFolder, soon());
    for (const name of names) await provider.stop(name, { graceMs: 1000 }, soon());
    expect(processes.filter(isAlive)).toEqual([]);
    expect(names.filter((name) => existsSync(filesOf(context, name).folder))).toEqual([]);
  });
}

function longConsoles(): void {
  fault("a console line of 20 MB is answered in 256 KiB at most, and does not stay on disk", async () => {
    const { name } = specOf(5);
    await provider.create(specOf(5), soon());
    const { console: file } = filesOf(context, name);
    await writeFile(file, `${"x".repeat(20_000_000)}\nafter it\n`, { flag: "a" });
    const answer = await provider.logs(name, { lines: 500 }, soon());
    expect(answer).toContain("after it");
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(LOG_BYTES);
    await whileWatching(async () => {
      await waitUntil(async () => (await stat(file)).size < 1_000_000, { everyMs: 20, signal: soon() });
      expect(await provider.logs(name, { lines: 500 }, soon())).toContain("after it");
    });
  });
}

const isEnd = ({ mark }: InstanceMark): boolean => mark === "stopped" || mark === "failed";

function interruptions(): void {
  fault("one whose maker was killed half-way leaves nothing, and counts as no failure", () =>
    whileWatching(async (marks) => {
      const spec = specOf(6);
      const files = filesOf(context, spec.name);
      await provider.create(spec, soon());
      const half = await qemuOf(spec.name);
      // As it is before QEMU was told to run: a process, and no word yet of a start.
      await rm(files.started);
      await provider.create(spec, soon());
      expect(isAlive(half)).toBe(false);
      await provider.stop(spec.name, { graceMs: 0 }, soon());
      await waitUntil(() => marks.some(isEnd), { everyMs: 10, signal: soon() });
      expect(marks.filter(({ mark }) => mark === "failed")).toEqual([]);
      await mkdir(files.folder);
      const { ownerId } = context;
      await writeFile(files.record, JSON.stringify({ ...spec, ownerId, accelerator: "tcg" }));
      expect((await provider.list(soon())).map(({ state }) => state)).toEqual(["made"]);
      await provider.stop(spec.name, { graceMs: 0 }, soon());
      expect(existsSync(files.folder)).toBe(false);
    }),
  );
}
