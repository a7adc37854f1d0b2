import { readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { isAlive, type ProcessIdentity } from "@/lib/processes/process-identity";
import { waitUntil } from "@/lib/processes/wait-until";
import { writeAtomically } from "../artifacts/write-atomically";
import type { Instance } from "./instance";
import { endOf } from "./instance-marks";
import { endProcess } from "./launch";

/** Asks the guest's init to pass SIGTERM on; resolves once it was handed to QEMU. */
const askGuest = (control: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(control);
    socket.once("error", reject);
    socket.once("connect", () => socket.end("stop\n", resolve));
  });

async function endGently(process: ProcessIdentity, control: string, graceMs: number): Promise<void> {
  try {
    await askGuest(control);
    const signal = AbortSignal.timeout(graceMs);
    await waitUntil(() => !isAlive(process), { everyMs: 10, signal });
  } catch {
    // Out of grace, or QEMU is going away: what follows kills whatever is left.
  }
}

/** Removes every file of it; its folder last, so that a removal cut short is found and finished. */
export async function removeFiles(instance: Pick<Instance, "files">): Promise<void> {
  const { qmp, control, folder } = instance.files;
  await Promise.all([rm(qmp, { force: true }), rm(control, { force: true })]);
  await rm(folder, { recursive: true, force: true });
}

/** Ends it, notes how it ended for those who watch, and leaves nothing of it. */
export async function stopInstance(
  instance: Instance,
  graceMs: number,
  readAgain: () => Promise<Instance | null>,
): Promise<void> {
  const { process, files } = instance;
  if (process && instance.running) {
    await writeFile(files.stopping, "");
    // Before its init is up no application runs that could end by itself.
    if (instance.bootedAt !== null && graceMs > 0) await endGently(process, files.control, graceMs);
    await endProcess(process);
  }
  const ended = (await readAgain()) ?? instance;
  await writeAtomically(files.end, JSON.stringify(endOf(ended, Date.now())));
  await removeFiles(instance);
}

/** The last lines of the console; empty where there is none. */
export async function lastLines(file: string, lines: number): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.replaceAll("\r", "").trimEnd().split("\n").slice(-lines).join("\n");
}
