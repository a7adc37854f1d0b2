import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { identify } from "@/lib/processes/process-identity";
import { readInstance } from "./instance";
import { marksOf } from "./instance-marks";
import { filesOf } from "./paths";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mf-vm-read-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** What is read of a VM whose process ends after its note was opened and before it is read. */
async function readWhileItEnds({ noteStays }: { readonly noteStays: boolean }) {
  const context = { ownerId: "mf-read", dataDir, log: pino({ enabled: false }) };
  const name = "shop-r1-1";
  const files = filesOf(context, name);
  const { ownerId } = context;
  await mkdir(files.folder, { recursive: true });
  const record = { ownerId, name, workloadId: "shop", revision: 1, ordinal: 1 };
  await writeFile(files.record, JSON.stringify({ ...record, runtime: "qemu-microvm", accelerator: "tcg" }));
  const child = spawn("sleep", ["600"]);
  await once(child, "spawn");
  const identity = identify(child.pid ?? 0);
  execFileSync("mkfifo", [files.process]);
  const reading = readInstance(context, name);
  const note = await open(files.process, "w");
  if (!noteStays) await rm(files.process);
  child.kill("SIGKILL");
  await once(child, "exit");
  await note.writeFile(JSON.stringify(identity));
  await note.close();
  return reading;
}

test("a process that ends is an end of its VM", async () => {
  const read = await readWhileItEnds({ noteStays: true });
  expect(read).toMatchObject({ running: false });
  expect(read && marksOf(read, 9)).toMatchObject([{ mark: "failed", facts: { reason: "create-failed" } }]);
});

test("one that is ended because it is made again is none, whoever reads it meanwhile", async () => {
  const read = await readWhileItEnds({ noteStays: false });
  expect(read).toMatchObject({ running: false, process: null });
  expect(read && marksOf(read, 9)).toEqual([]);
});
