import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { endProcess } from "@/lib/processes/end-process";
import { writeNote, writeWhole } from "@/lib/processes/note-file";
import { isAlive, type ProcessIdentity } from "@/lib/processes/process-identity";
import { waitUntil } from "@/lib/processes/wait-until";
import type { ProviderContext } from "../provider";
import { isGoneSocket } from "./gone-socket";
import type { Instance } from "./instance";
import { endOf } from "./instance-marks";

/** Asks the guest's init to pass SIGTERM on; false where QEMU listens no more. */
const askGuest = (control: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const socket = connect(control);
    socket.once("error", (error) => (isGoneSocket(error) ? resolve(false) : reject(error)));
    socket.once("connect", () => socket.end("stop\n", () => resolve(true)));
  });

/** Gives the guest its time; whatever is left after it is killed by who calls. Throws where `signal` aborts first. */
async function endGently(
  process: ProcessIdentity,
  control: string,
  graceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const grace = AbortSignal.timeout(graceMs);
  try {
    if (!(await askGuest(control))) return;
    await waitUntil(() => !isAlive(process), { everyMs: 10, signal: AbortSignal.any([grace, signal]) });
  } catch (error) {
    signal.throwIfAborted();
    if (!grace.aborted) throw error;
  }
}

/** Removes every file of it; its folder last, so that a removal cut short is found and finished. */
export async function removeFiles(instance: Pick<Instance, "files">): Promise<void> {
  const { qmp, control, folder } = instance.files;
  await Promise.all([rm(qmp, { force: true }), rm(control, { force: true })]);
  await rm(folder, { recursive: true, force: true });
}

async function endRunning(
  context: ProviderContext,
  { process, files, record, bootedAt, isHalted }: Instance & { readonly process: ProcessIdentity },
  graceMs: number,
  signal: AbortSignal,
): Promise<void> {
  await writeWhole(files.stopping, "");
  // Before its init is up no application runs that could end by itself; and one that is held still hears nothing.
  const mayHear = !isHalted && (bootedAt !== null || !existsSync(files.report));
  if (mayHear && graceMs > 0) {
    await endGently(process, files.control, graceMs, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      context.log.warn(
        { err: error, instance: record.name },
        "a VM could not be asked to stop; it is killed",
      );
    });
  }
  await endProcess(process);
}

/** Ends it, notes how it ended for those who watch, and leaves nothing of it. */
export async function stopInstance(
  context: ProviderContext,
  instance: Instance,
  { graceMs, readAgain }: { readonly graceMs: number; readAgain(): Promise<Instance | null> },
  signal: AbortSignal,
): Promise<void> {
  const { process, files } = instance;
  const wasRunning = process !== null && instance.running;
  if (wasRunning) await endRunning(context, { ...instance, process }, graceMs, signal);
  const ended = (await readAgain()) ?? instance;
  const isStopping = wasRunning || ended.isStopping;
  await writeNote(files.end, endOf({ ...ended, isStopping }, Date.now()));
  await removeFiles(instance);
}
