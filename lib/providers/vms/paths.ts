import { createHash } from "node:crypto";
import path from "node:path";
import { shortFolder } from "@/lib/processes/short-folder";
import type { ProviderContext } from "../provider";

type Place = Pick<ProviderContext, "ownerId" | "dataDir">;

export const vmsFolder = (place: Pick<Place, "dataDir">): string => path.join(place.dataDir, "vms");
export const cacheFolder = (place: Pick<Place, "dataDir">): string => path.join(place.dataDir, "vm-cache");
/** What VMs boot, by the digest of its artifact. */
export const imagesFolder = (place: Pick<Place, "dataDir">): string =>
  path.join(cacheFolder(place), "images");
/** Folders that are being made, to be moved to their place whole. */
export const stagedFolder = (place: Pick<Place, "dataDir">): string =>
  path.join(cacheFolder(place), "staged");
/** How instances that were stopped ended, for whoever watches. */
export const endsFolder = (place: Pick<Place, "dataDir">): string => path.join(cacheFolder(place), "ends");

/** Every file of one instance. Sockets lie apart, for their paths may be 107 bytes long at most. */
export function filesOf(place: Place, name: string) {
  const folder = path.join(vmsFolder(place), name);
  const key = createHash("sha256").update(name).digest("hex").slice(0, 12);
  const socket = path.join(shortFolder(place), `vm-${key}`);
  return {
    folder,
    lock: path.join(cacheFolder(place), "locks", name),
    record: path.join(folder, "spec.json"),
    process: path.join(folder, "process.json"),
    started: path.join(folder, "started.json"),
    stopping: path.join(folder, "stopping"),
    initrd: path.join(folder, "initrd"),
    // Apart, so that who watches the folder is not told of each letter that the guest prints.
    console: path.join(folder, "console", "console.log"),
    report: path.join(folder, "report.log"),
    output: path.join(folder, "qemu.log"),
    qmp: `${socket}.qmp`,
    control: `${socket}.ctl`,
    end: path.join(endsFolder(place), `${name}.json`),
  };
}
export type InstanceFiles = ReturnType<typeof filesOf>;
