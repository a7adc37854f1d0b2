import { execFile } from "node:child_process";
import { chmod, copyFile, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { SharedWork } from "@/lib/processes/shared-work";
import { withFileLock } from "@/lib/processes/with-file-lock";
import { isThere, listed, textOf } from "@/lib/processes/unless-missing";
import { ProviderError } from "../provider";
import { DISK_MODULES, MODULES } from "./guest-init";
import { cacheFolder } from "./paths";

const run = promisify(execFile);
const METAPACKAGE = "linux-image-cloud-amd64";

/** A kernel on this host, with the files of the modules that the guest needs; those that it has built in are absent. */
export interface Kernel {
  readonly release: string;
  readonly image: string;
  readonly modules: ReadonlyMap<string, string>;
  /** It has, built in or as modules, what mounts a disk as root. */
  readonly canMountDisks: boolean;
}

/** Ends the name of a folder whose kernel can mount disks. */
const WITH_DISKS = "+disk";

const ALL_MODULES: ReadonlySet<string> = new Set([...MODULES, ...DISK_MODULES]);

async function moduleFiles(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true })) {
    const name = path.basename(entry, ".ko").replaceAll("-", "_");
    if (entry.endsWith(".ko") && ALL_MODULES.has(name)) {
      found.set(name, path.join(folder, entry));
    }
  }
  return found;
}

/** A copy has the mode of its original, whatever this process gives to what it makes. */
async function copyForThisUser(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o600);
}

/** Copies kernel and modules of a tree (`/`, or an extracted package) into the cache; false where one is missing. */
async function keep(root: string, release: string, folder: string): Promise<boolean> {
  const image = path.join(root, "boot", `vmlinuz-${release}`);
  const modules = path.join(root, "lib", "modules", release);
  if (!(await isThere(image)) || !(await isThere(modules))) return false;
  const files = await moduleFiles(modules);
  const builtIn = (await textOf(path.join(modules, "modules.builtin"))) ?? "";
  const hasAll = (names: readonly string[]): boolean =>
    names.every((name) => files.has(name) || builtIn.replaceAll("-", "_").includes(`/${name}.ko`));
  if (!hasAll(MODULES)) return false;
  const to = hasAll(DISK_MODULES) ? `${folder}${WITH_DISKS}` : folder;
  const part = `${to}.part`;
  await rm(part, { recursive: true, force: true });
  await makeFolder(part);
  await copyForThisUser(image, path.join(part, "vmlinuz"));
  for (const [name, file] of files) await copyForThisUser(file, path.join(part, `${name}.ko`));
  await rename(part, to);
  return true;
}

const releasesIn = async (root: string): Promise<string[]> =>
  (await listed(path.join(root, "boot")))
    .filter((name) => name.startsWith("vmlinuz-"))
    .map((name) => name.slice("vmlinuz-".length))
    .sort()
    .reverse();

/** Keeps the newest kernel of a tree that has all modules which the guest needs; false where there is none. */
export async function keepFrom(root: string, kernels: string): Promise<boolean> {
  for (const release of await releasesIn(root)) {
    if (await keep(root, release, path.join(kernels, release))) return true;
  }
  return false;
}

async function packageName(signal: AbortSignal): Promise<string | null> {
  const { stdout } = await run("apt-cache", ["depends", METAPACKAGE], { signal });
  return /Depends: (linux-image-\S+)/.exec(stdout)?.[1] ?? null;
}

/** Takes the distribution's package apart without installing it. */
async function download(kernels: string, signal: AbortSignal): Promise<boolean> {
  const folder = path.join(kernels, ".download");
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  try {
    let name = await packageName(signal);
    if (name === null) {
      await run("apt-get", ["update"], { signal });
      name = await packageName(signal);
    }
    if (name === null) return false;
    await run("apt-get", ["download", name], { cwd: folder, signal });
    const file = (await readdir(folder)).find((entry) => entry.endsWith(".deb"));
    if (file === undefined) return false;
    await run("dpkg", ["-x", file, "root"], { cwd: folder, signal });
    return await keepFrom(path.join(folder, "root"), kernels);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function cached(kernels: string): Promise<Kernel | null> {
  const kept = (await listed(kernels)).filter((name) => !/^\.|\.part$/.test(name)).sort();
  const name = kept.find((one) => one.endsWith(WITH_DISKS)) ?? kept[0];
  if (name === undefined) return null;
  const canMountDisks = name.endsWith(WITH_DISKS);
  const release = canMountDisks ? name.slice(0, -WITH_DISKS.length) : name;
  const folder = path.join(kernels, name);
  const files = (await readdir(folder)).filter((one) => one.endsWith(".ko"));
  const modules = files.map((file) => [path.basename(file, ".ko"), path.join(folder, file)] as const);
  return { release, image: path.join(folder, "vmlinuz"), modules: new Map(modules), canMountDisks };
}

const fetching = new SharedWork<void>();
const mayInstall = (): boolean => process.env.MAYFLY_INSTALL !== "never";

type Use = (kernel: Kernel) => boolean;

/** The kernel that is kept, where it is of that use. */
async function usable(kernels: string, isOfUse: Use): Promise<Kernel | null> {
  const kernel = await cached(kernels);
  return kernel && isOfUse(kernel) ? kernel : null;
}

async function provide(kernels: string, isOfUse: Use, signal: AbortSignal): Promise<void> {
  await withFileLock(`${kernels}.lock`, signal, async () => {
    if (await usable(kernels, isOfUse)) return;
    if ((await keepFrom("/", kernels)) && (await usable(kernels, isOfUse))) return;
    if (mayInstall()) await download(kernels, signal);
  });
}

async function ensure(dataDir: string, what: string, isOfUse: Use, signal: AbortSignal): Promise<Kernel> {
  const kernels = process.env.MAYFLY_KERNELS ?? path.join(cacheFolder({ dataDir }), "kernels");
  const known = await usable(kernels, isOfUse);
  if (known) return known;
  try {
    const key = `${what}\n${kernels}`;
    await fetching.run(key, signal, (shared) => provide(kernels, isOfUse, shared));
  } catch (cause) {
    signal.throwIfAborted();
    throw new ProviderError("unavailable", `No ${what} could be had. Try: ${KERNEL_FIX}`, { cause });
  }
  const kernel = await usable(kernels, isOfUse);
  if (kernel) return kernel;
  const why = mayInstall()
    ? `There is no ${what} on this host`
    : `There is no ${what} on this host, and MAYFLY_INSTALL=never forbids to fetch one`;
  throw new ProviderError("unavailable", `${why}. Try: ${KERNEL_FIX}`);
}

/**
 * A kernel to boot: kept from before, of this host, or of the distribution's package, which is fetched unless
 * `MAYFLY_INSTALL=never` forbids it. Throws `unavailable`. Kernels are kept in `MAYFLY_KERNELS` where that is set, to be
 * shared by installations.
 */
export const ensureKernel = (dataDir: string, signal: AbortSignal): Promise<Kernel> =>
  ensure(dataDir, "kernel for VMs", () => true, signal);

/** The same, of one that mounts a disk as root; one that was kept without the modules for it is no such. */
export const ensureDiskKernel = (dataDir: string, signal: AbortSignal): Promise<Kernel> =>
  ensure(dataDir, "kernel for VMs with disks", ({ canMountDisks }) => canMountDisks, signal);

export const KERNEL_FIX = `apt-get update && apt-get install --no-install-recommends ${METAPACKAGE}`;
