import { existsSync } from "node:fs";
import { appendFile, chmod, copyFile, rm } from "node:fs/promises";
import path from "node:path";
import { endProcess } from "@/lib/processes/end-process";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { saysFullDisk } from "@/lib/processes/disk-reason";
import { writeNote } from "@/lib/processes/note-file";
import { isAlive, type ProcessIdentity } from "@/lib/processes/process-identity";
import { startLasting } from "@/lib/processes/start-lasting";
import { waitUntil } from "@/lib/processes/wait-until";
import { textOf } from "@/lib/processes/unless-missing";
import type { ProcessSpec } from "../artifacts/process-of";
import { ProviderError } from "../provider";
import { qemuArguments, type Machine } from "./command-line";
import { CONSOLE_LIMIT_BYTES } from "./console-file";
import { cpioOf } from "./cpio";
import { forwardPort } from "./forward-port";
import { isGoneSocket } from "./gone-socket";
import { instanceEntries } from "./image";
import type { Started } from "./instance";
import type { InstanceFiles } from "./paths";
import { instantOfQmp, Qmp } from "./qmp";

export const QEMU = "qemu-system-x86_64";
/** A file that is full costs the guest's words, not QEMU its life. The limit is told in blocks of 512 bytes. */
const BOUNDED = `trap "" XFSZ; ulimit -f ${CONSOLE_LIMIT_BYTES / 512}; exec "$0" "$@"`;

/** Starts QEMU so that it outlives this process; the guest does not run yet. */
async function startProcess(machine: Machine, files: InstanceFiles): Promise<ProcessIdentity> {
  await makeFolder(path.dirname(files.qmp));
  await Promise.all([rm(files.qmp, { force: true }), rm(files.control, { force: true })]);
  await makeFolder(path.dirname(files.console));
  const { output } = files;
  const identity = await startLasting("/bin/sh", ["-c", BOUNDED, QEMU, ...qemuArguments(machine)], {
    output,
  });
  if (identity === null) throw new Error("QEMU ended as soon as it was started.");
  // Until it is noted its command line tells whose it is.
  await writeNote(files.process, identity);
  return identity;
}

async function runGuest(
  machine: Machine,
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
        if (isGoneSocket(error) && isListening()) return null;
        throw error;
      }),
    { everyMs: 2, signal },
  );
  try {
    const createdAt = Date.now();
    const port = await forwardPort(qmp, machine.port);
    await qmp.ask("cont");
    const startedAt = instantOfQmp(await qmp.event("RESUME")) ?? Date.now();
    return { port, createdAt, startedAt };
  } finally {
    qmp.close();
  }
}

/** Boots a machine whose folder exists. Where it fails, the process it started is gone again. */
export async function launch(
  machine: Machine,
  files: InstanceFiles,
  from: { readonly initramfs: string; readonly application: ProcessSpec },
  signal: AbortSignal,
): Promise<Started> {
  await copyFile(from.initramfs, files.initrd);
  await chmod(files.initrd, 0o600);
  await appendFile(files.initrd, cpioOf(instanceEntries(machine.name, from.application)));
  let identity: ProcessIdentity | null = null;
  try {
    identity = await startProcess(machine, files);
    const started = await runGuest(machine, files, identity, signal);
    await writeNote(files.started, started);
    await rm(files.initrd, { force: true });
    return started;
  } catch (cause) {
    if (identity) await endProcess(identity);
    if (signal.aborted) throw cause;
    const said = ((await textOf(files.output)) ?? "").trim().slice(-500);
    if (saysFullDisk(said)) {
      const message = `The disk is full: QEMU did not start ${machine.name}. Free some room; Mayfly then goes on by itself.`;
      throw new ProviderError("disk-full", message, { cause });
    }
    throw new ProviderError("internal", `QEMU did not start ${machine.name}. ${said}`, { cause });
  }
}
