import { constants } from "node:fs";
import { access, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { endProcess } from "@/lib/processes/end-process";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { shortFolder } from "@/lib/processes/short-folder";
import { readNote, writeNote } from "@/lib/processes/note-file";
import { waitUntil } from "@/lib/processes/wait-until";
import { withFileLock } from "@/lib/processes/with-file-lock";
import { textOf } from "@/lib/processes/unless-missing";
import type { ProviderContext } from "../provider";

import { NO_CONFIG } from "../artifacts/artifact";
import { processOf } from "../artifacts/process-of";
import { cpioOf } from "./cpio";
import { findVms, markerOf } from "./find-vms";
import { parseGuestReport } from "./guest-report";
import { supportEntries } from "./image";
import { ensureKernel } from "./kernel";
import { launch } from "./launch";
import { cacheFolder, filesOf } from "./paths";

/** A guest with working hardware support is up in well under a second; one that hangs never is. */
const TRIAL_MS = 5_000;
const noteSchema = z.object({ accelerator: z.enum(["kvm", "tcg"]), reason: z.string() });
export type AcceleratorChoice = z.infer<typeof noteSchema>;

/** Boots a guest with KVM and waits for its word: a device that opens may still hang the guest. */
const TRIAL = {
  name: "trial",
  artifact: "trial",
  command: ["/.mayfly/busybox", "sleep", "60"],
  env: {},
  port: 80,
};

const trialOf = (context: ProviderContext): ProviderContext => ({
  ...context,
  dataDir: path.join(cacheFolder(context), "trial"),
});

async function bootsWithKvm(context: ProviderContext, signal: AbortSignal): Promise<boolean> {
  const name = `trial-${randomUUID().slice(0, 8)}`;
  const place = trialOf(context);
  const files = filesOf(place, name);
  await makeFolder(files.folder);
  const within = AbortSignal.any([signal, AbortSignal.timeout(TRIAL_MS)]);
  const machine = {
    name,
    runtime: "qemu-microvm",
    accelerator: "kvm",
    memoryMb: 128,
    cpus: 1,
    tscKhz: null,
    marker: markerOf(place),
  } as const;
  try {
    const kernel = await ensureKernel(context.dataDir, signal);
    const initramfs = path.join(files.folder, "base.cpio");
    await writeFile(initramfs, cpioOf(await supportEntries(kernel, "memory")), { mode: 0o600 });
    await launch(
      { ...machine, ...files, kernel: kernel.image, disk: null, port: 80 },
      files,
      { initramfs, application: processOf(NO_CONFIG, TRIAL) },
      within,
    );
    const reported = async () => parseGuestReport((await textOf(files.report)) ?? "").bootedUptimeS !== null;
    return await waitUntil(reported, { everyMs: 20, signal: within });
  } catch (error) {
    signal.throwIfAborted();
    context.log.info({ err: error }, "a trial boot with KVM failed; VMs are emulated in software");
    return false;
  } finally {
    for (const file of [files.qmp, files.control]) await rm(file, { force: true });
    await endTrials(context);
  }
}

/** Ends trials, those that were cut short as well, and removes what they leave. */
export async function endTrials(context: ProviderContext): Promise<void> {
  const place = trialOf(context);
  for (const vm of await findVms(place)) await endProcess(vm.process);
  await rm(place.dataDir, { recursive: true, force: true });
  await rm(shortFolder(place), { recursive: true, force: true });
}

async function choose(context: ProviderContext, signal: AbortSignal): Promise<AcceleratorChoice> {
  const isOpen = await access("/dev/kvm", constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isOpen) return { accelerator: "tcg", reason: "There is no usable /dev/kvm." };
  if (await bootsWithKvm(context, signal)) {
    return { accelerator: "kvm", reason: "A trial boot with /dev/kvm succeeded." };
  }
  return { accelerator: "tcg", reason: "A trial boot with /dev/kvm did not come up in time." };
}

/** The accelerator that really boots a guest here; tried once per version of QEMU, then remembered. */
export async function chooseAccelerator(
  context: ProviderContext,
  qemuVersion: string,
  signal: AbortSignal,
): Promise<AcceleratorChoice> {
  const note = path.join(cacheFolder(context), `accelerator-${qemuVersion}.json`);
  const known = () => readNote(note, noteSchema, context.log);
  const remembered = await known();
  if (remembered) return remembered;
  return withFileLock(`${note}.lock`, signal, async () => {
    const meanwhile = await known();
    if (meanwhile) return meanwhile;
    const choice = await choose(context, signal);
    await writeNote(note, choice);
    return choice;
  });
}
