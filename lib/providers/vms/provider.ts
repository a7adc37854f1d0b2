import path from "node:path";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { signalProcess } from "@/lib/processes/process-identity";
import { SharedWork } from "@/lib/processes/shared-work";
import { withFileLock } from "@/lib/processes/with-file-lock";
import { sweepFolder, sweepKept } from "../artifacts/sweep-files";
import { checkedProvider } from "../checked-provider";
import type { InstanceProvider, ProviderContext } from "../provider";
import { checkQemu } from "./check-qemu";
import { RUNTIMES } from "./command-line";
import { lastLines } from "./console-file";
import { createInstance } from "./create-instance";
import { prepareImage, type Image } from "./image";
import { namesOnDisk, readInstance, readInstances, readInstancesNamed } from "./instance";
import { filesOf, imagesFolder } from "./paths";
import { rootPlaceOf } from "./root";
import { stopInstance } from "./stop-instance";
import { observedWithUsage } from "./usage";
import { watchInstances } from "./watch-instances";

/** All processes of the machine are looked through so often for a VM of which nothing else is left. */
const LOOK_THROUGH_EVERY_MS = 30_000;

/** VMs by QEMU, one process each, which outlive this one. `placeOf` says where the root of a tar of so many bytes lies. */
export function createVmsProvider(
  context: ProviderContext,
  placeOf: typeof rootPlaceOf = rootPlaceOf,
): InstanceProvider {
  const images = new SharedWork<Image>();
  const imageOf = (artifact: string, signal: AbortSignal, pinned: string | null): Promise<Image> =>
    images.run(`${artifact}\n${pinned}`, signal, (shared) =>
      prepareImage(context, { ref: artifact, pinned, placeOf }, shared),
    );
  const locked = async <T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const { lock } = filesOf(context, name);
    await makeFolder(path.dirname(lock));
    return withFileLock(lock, signal, work);
  };
  let lookedThroughAt = -Infinity;
  const instances = async () => {
    if (performance.now() - lookedThroughAt < LOOK_THROUGH_EVERY_MS)
      return readInstancesNamed(context, await namesOnDisk(context));
    lookedThroughAt = performance.now();
    return readInstances(context);
  };
  return checkedProvider(context.dataDir, {
    shape: "instance",
    id: "vms",
    label: "Virtual machines",
    kind: "vm",
    isSimulated: false,
    capabilities: {
      hasBootMark: true,
      hasLogs: true,
      readiness: "probe",
      usage: "process",
      runtimes: RUNTIMES,
    },
    check: (signal) => checkQemu(context, signal),
    async prepare(artifact, signal, pinned = null) {
      const image = await imageOf(artifact, signal, pinned);
      return { digest: image.artifact.digest, cached: image.cached };
    },
    async create(spec, signal) {
      const image = await imageOf(spec.artifact, signal, spec.digest ?? null);
      return locked(spec.name, signal, () => createInstance(context, spec, image, signal));
    },
    stop: (name, { graceMs }, signal) =>
      locked(name, signal, async () => {
        const again = () => readInstance(context, name);
        const instance = await again();
        if (instance) await stopInstance(context, instance, { graceMs, readAgain: again }, signal);
      }),
    async kill(name) {
      const instance = await readInstance(context, name);
      if (instance?.process) signalProcess(instance.process, "SIGKILL");
    },
    list: async () => Promise.all((await instances()).map(observedWithUsage)),
    async logs(name, { lines }) {
      const instance = await readInstance(context, name);
      return instance ? lastLines(instance.files.console, lines) : "";
    },
    watch: (onMark, signal) => watchInstances(context, onMark, signal),
    async sweep(needed, signal) {
      const kept = await sweepKept(context.dataDir, needed, signal);
      return kept + (await sweepFolder(imagesFolder(context), needed, signal));
    },
  });
}
