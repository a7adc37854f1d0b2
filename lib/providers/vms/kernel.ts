import { execFile } from "node:child_process";
import { chmod, copyFile, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { SharedWork } from "@/lib/processes/shared-work";
import { withFileLock } from "@/lib/processes/with-file-lock";
import { isThere, listed, textOf } from "@/lib/processes/unless-missing";
import { ProviderError } from "../provider";
import { MODULES } from "./guest-init";
import { cacheFolder } from "./paths";

const run = promisify(execFile);
const METAPACKAGE = "linux-image-cloud-amd64";

/** A kernel on this host, with the files of the modules that the guest needs; those that it has built in are absent. */
export interface Kernel {
  readonly release: string;
  readonly image: string;
  readonly modules: ReadonlyMap<string, string>;
}

async function moduleFiles(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true })) {
    const name = path.basename(entry, ".ko").replaceAll("-", "_");
    if (entry.endsWith(".ko") && MODULES.some((module) => module === name)) {
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
  const isComplete = MODULES.every(
    (name) => files.has(name) || builtIn.replaceAll("-", "_").includes(`/${name}.ko`),
  );
  if (!isComplete) return false;
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await makeFolder(part);
  await copyForThisUser(image, path.join(part, "vmlinuz"));
  for (const [name, file] of files) await copyForThisUser(file, path.join(part, `${name}.ko`));
  await rename(part, folder);
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
  const [release] = (await listed(kernels)).filter((name) => !/^\.|\.part$/.test(name)).sort();
  if (release === undefined) return null;
  const folder = path.join(kernels, release);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ko"));
  const modules = names.map((name) => [path.basename(name, ".ko"), path.join(folder, name)] as const);
  return { release, image: path.join(folder, "vmlinuz"), modules: new Map(modules) };
}

const fetching = new SharedWork<void>();
const mayInstall = (): boolean => process.env.MAYFLY_INSTALL !== "never";

async function provide(kernels: string, signal: AbortSignal): Promise<void> {
  await withFileLock(`${kernels}.lock`, signal, async () => {
    if ((await cached(kernels)) !== null || (await keepFrom("/", kernels))) return;
    if (mayInstall()) await download(kernels, signal);
  });
}

/**
 * A kernel to boot: kept from before, of this host, or of the distribution's package, which is fetched unless
 * `MAYFLY_INSTALL=never` forbids it. Throws `unavailable`. Kernels are kept in `MAYFLY_KERNELS` where that is set, to be
 * shared by installations.
 */
export async function ensureKernel(dataDir: string, signal: AbortSignal): Promise<Kernel> {
  const kernels = process.env.MAYFLY_KERNELS ?? path.join(cacheFolder({ dataDir }), "kernels");
  const known = await cached(kernels);
  if (known) return known;
  try {
    await fetching.run(kernels, signal, (shared) => provide(kernels, shared));
  } catch (cause) {
    signal.throwIfAborted();
    throw new ProviderError("unavailable", `No kernel for VMs could be had. Try: ${KERNEL_FIX}`, { cause });
  }
  const kernel = await cached(kernels);
  if (kernel) return kernel;
  const why = mayInstall()
    ? "There is no kernel for VMs on this host"
    : "There is no kernel for VMs on this host, and MAYFLY_INSTALL=never forbids to fetch one";
  throw new ProviderError("unavailable", `${why}. Try: ${KERNEL_FIX}`);
}

export const KERNEL_FIX = `apt-get update && apt-get install --no-install-recommends ${METAPACKAGE}`;
