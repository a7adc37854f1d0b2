import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, writeFileSync } from "node:fs";
import { appendFile, copyFile, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { identify, isAlive, signalProcess, type ProcessIdentity } from "@/lib/processes/process-identity";
import { waitUntil } from "@/lib/processes/wait-until";
import { writeAtomically } from "../artifacts/write-atomically";
import { ProviderError } from "../provider";
import { forwardedPort, qemuArguments, type Machine } from "./command-line";
import { cpioOf } from "./cpio";
import { instanceEntries } from "./image";
import type { Started } from "./instance";
import type { InstanceFiles } from "./paths";
import { instantOfQmp, Qmp } from "./qmp";

export const QEMU = "qemu-system-x86_64";
const END_WITHIN_MS = 5_000;

/** Starts QEMU so that it outlives this process; the guest does not run yet. */
async function startProcess(machine: Machine, files: InstanceFiles): Promise<ProcessIdentity> {
  await mkdir(path.dirname(files.qmp), { recursive: true, mode: 0o700 });
  await Promise.all([rm(files.qmp, { force: true }), rm(files.control, { force: true })]);
  const output = openSync(files.output, "a");
  const child = spawn(QEMU, qemuArguments(machine), { detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  // At once, so that a process of ours is never unknown: whoever finds the folder finds it.
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (identity) writeFileSync(files.process, JSON.stringify(identity));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.unref();
  if (identity === null) throw new Error("QEMU ended as soon as it was started.");
  return identity;
}

async function runGuest(
  files: InstanceFiles,
  identity: ProcessIdentity,
  signal: AbortSignal,
): Promise<Started> {
  const isListening = () => {
    if (!isAlive(identity)) throw new Error("QEMU ended before it could be reached.");
    return existsSync(files.qmp);
  };
  await waitUntil(isListening, { everyMs: 2, signal });
  const qmp = await waitUntil(
    () =>
      Qmp.open(files.qmp, signal).catch((error: unknown) => {
        // Between bind and listen the socket is there and refuses.
        if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED" && isListening())
          return null;
        throw error;
      }),
    { everyMs: 2, signal },
  );
  try {
    const createdAt = Date.now();
    const usernet = await qmp.ask("human-monitor-command", { "command-line": "info usernet" });
    const port = forwardedPort(z.string().parse(usernet));
    if (port === null) throw new Error("QEMU forwards no port.");
    await qmp.ask("cont");
    const startedAt = instantOfQmp(await qmp.event("RESUME")) ?? Date.now();
    return { port, createdAt, startedAt };
  } finally {
    qmp.close();
  }
}

/** Ends that very process at once and waits until it is gone. */
export async function endProcess(identity: ProcessIdentity): Promise<void> {
  signalProcess(identity, "SIGKILL");
  await waitUntil(() => !isAlive(identity), { everyMs: 5, signal: AbortSignal.timeout(END_WITHIN_MS) });
}

/** Boots a machine whose folder exists. Where it fails, the process it started is gone again. */
export async function launch(
  machine: Machine,
  files: InstanceFiles,
  from: { readonly initramfs: string; readonly run: string },
  signal: AbortSignal,
): Promise<Started> {
  await copyFile(from.initramfs, files.initrd);
  await appendFile(files.initrd, cpioOf(instanceEntries(machine.name, from.run)));
  let identity: ProcessIdentity | null = null;
  try {
    identity = await startProcess(machine, files);
    const started = await runGuest(files, identity, signal);
    await writeAtomically(files.started, JSON.stringify(started));
    await rm(files.initrd, { force: true });
    return started;
  } catch (cause) {
    if (identity) await endProcess(identity);
    if (signal.aborted) throw cause;
    const said = (await readFile(files.output, "utf8").catch(() => "")).trim().slice(-500);
    throw new ProviderError("internal", `QEMU did not start ${machine.name}. ${said}`, { cause });
  }
}
