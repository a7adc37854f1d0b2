import { readTscKhz } from "./tsc-khz";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { endProcess } from "@/lib/processes/end-process";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { writeNote } from "@/lib/processes/note-file";
import { processOf } from "../artifacts/process-of";
import { ProviderError, type CreatedInstance, type InstanceSpec, type ProviderContext } from "../provider";
import { ensureSocketsFolder } from "../sockets-folder";
import { chooseAccelerator } from "./accelerator";
import { qemuVersion, QEMU_FIX } from "./check-qemu";
import { RUNTIMES } from "./command-line";
import { markerOf } from "./find-vms";
import type { Image } from "./image";
import { readInstance, type Instance, type InstanceRecord } from "./instance";
import { launch } from "./launch";
import { filesOf, stagedFolder, type InstanceFiles } from "./paths";
import { removeFiles } from "./stop-instance";

/** The folder appears whole, with its record, or not at all. */
async function makePlace(
  context: ProviderContext,
  files: InstanceFiles,
  record: InstanceRecord,
): Promise<void> {
  await ensureSocketsFolder(context);
  const staged = path.join(stagedFolder(context), record.name);
  await rm(staged, { recursive: true, force: true });
  await writeNote(path.join(staged, path.basename(files.record)), record);
  await makeFolder(path.dirname(files.folder));
  await rename(staged, files.folder);
}

const created = (instance: Pick<Instance, "record" | "started">, existed: boolean): CreatedInstance => {
  const { name, runtime, accelerator } = instance.record;
  return { name, address: `127.0.0.1:${instance.started?.port ?? 0}`, runtime, accelerator, existed };
};

/** One that is there already, or null; what an earlier process left half made is removed. */
async function adopt(context: ProviderContext, name: string): Promise<CreatedInstance | null> {
  const files = filesOf(context, name);
  const found = await readInstance(context, name);
  if (found === null && existsSync(files.folder)) {
    throw new ProviderError(
      "name-taken-by-foreign",
      `${files.folder} is there and is not this installation's. Move it away.`,
    );
  }
  if (found === null) return null;
  if (found.started) return created(found, true);
  // Without its note it is being made, so that nobody takes this end for a failure of what is made next.
  await rm(found.files.process, { force: true });
  if (found.process && found.running) await endProcess(found.process);
  await removeFiles(found);
  return null;
}

/** Boots one VM, or finds it; to be called while the lock of that name is held. */
export async function createInstance(
  context: ProviderContext,
  spec: InstanceSpec,
  image: Image,
  signal: AbortSignal,
): Promise<CreatedInstance> {
  const there = await adopt(context, spec.name);
  if (there) return there;
  const runtime = RUNTIMES.find((one) => one === spec.runtime);
  if (!runtime) throw new ProviderError("unavailable", `VMs know no runtime ${spec.runtime}.`);
  const version = await qemuVersion(signal);
  if (version === null) throw new ProviderError("unavailable", `QEMU is not installed. ${QEMU_FIX}`);
  const application = processOf(image.artifact.config, spec);
  const { accelerator } = await chooseAccelerator(context, version, signal);
  const files = filesOf(context, spec.name);
  const { name, workloadId, revision, ordinal, memoryMb, cpus, port } = spec;
  const given = { memoryMb, cpus: Math.max(1, Math.ceil(cpus)) };
  const { ownerId } = context;
  const root = image.disk === null ? "memory" : "disk";
  const record = {
    ownerId,
    name,
    workloadId,
    revision,
    ordinal,
    runtime,
    accelerator,
    root,
    ...given,
  } as const;
  await makePlace(context, files, record);
  const machine = {
    name,
    runtime,
    accelerator,
    ...given,
    port,
    marker: markerOf(context),
    kernel: image.kernel.image,
    initrd: files.initrd,
    disk: image.disk,
    console: files.console,
    report: files.report,
    control: files.control,
    qmp: files.qmp,
    tscKhz: await readTscKhz(),
  };
  const from = { initramfs: image.initramfs, application };
  try {
    return created({ record, started: await launch(machine, files, from, signal) }, false);
  } catch (error) {
    await removeFiles({ files });
    throw error;
  }
}
