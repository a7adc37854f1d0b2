import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { extract, type Header } from "tar-stream";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { writeWhole } from "@/lib/processes/note-file";
import { withFileLock } from "@/lib/processes/with-file-lock";
import type { ResolvedArtifact } from "../artifacts/artifact";
import { staticBusybox } from "../artifacts/busybox";
import { hexOf, isYoungAgain } from "../artifacts/kept-tar";
import { readKept } from "../artifacts/read-kept";
import { resolveArtifact } from "../artifacts/resolve-artifact";
import type { ProviderContext } from "../provider";
import { cpioOf, type CpioEntry } from "./cpio";
import type { ProcessSpec } from "../artifacts/process-of";
import { invalidRoot, makeDisk } from "./disk";
import { FSTAB, guestScripts, modulesOf, runScript } from "./guest-init";
import { ensureDiskKernel, ensureKernel, type Kernel } from "./kernel";
import { cacheFolder, imagesFolder } from "./paths";
import type { RootPlace } from "./root";
import { cleanedName, TarCheck } from "../artifacts/tar-check";

/** An artifact as a VM boots it. */
export interface Image {
  readonly artifact: ResolvedArtifact;
  readonly kernel: Kernel;
  readonly initramfs: string;
  /** Its root file system; null where the initramfs holds it. */
  readonly disk: string | null;
  readonly cached: boolean;
}

/** Null for what an initramfs has no place for. A hard link becomes a copy. */
function entryOf(header: Header, content: Buffer, files: Map<string, Buffer>): CpioEntry | null {
  const name = cleanedName(header.name);
  if (name === "") return null;
  const common = { path: name, mode: (header.mode ?? 0o755) & 0o7777, uid: header.uid, gid: header.gid };
  switch (header.type) {
    case "directory":
    case "fifo":
      return { ...common, type: header.type };
    case "symlink":
      return { ...common, type: "symlink", content: Buffer.from(header.linkname ?? "") };
    case "character-device":
    case "block-device":
      return {
        ...common,
        type: header.type,
        device: { major: header.devmajor ?? 0, minor: header.devminor ?? 0 },
      };
    case "link":
      return { ...common, type: "file", content: files.get(cleanedName(header.linkname ?? "")) ?? content };
    default:
      files.set(name, content);
      return { ...common, type: "file", content };
  }
}

async function entriesOf(tar: Readable, ref: string, signal: AbortSignal): Promise<CpioEntry[]> {
  const files = new Map<string, Buffer>();
  const entries: CpioEntry[] = [];
  const reading = extract();
  const check = new TarCheck();
  let problem: string | null = null;
  reading.on("entry", (header, stream, next) => {
    problem ??= check.problemOf(header);
    buffer(stream).then((content) => {
      const entry = entryOf(header, content, files);
      if (entry) entries.push(entry);
      next();
    }, next);
  });
  const end = await pipeline(tar, reading, { signal }).then(
    () => null,
    (cause: unknown) => ({ cause }),
  );
  if (problem !== null) throw invalidRoot(ref, problem, end?.cause);
  if (end !== null) throw end.cause;
  return entries;
}

const file = (name: string, mode: number, content: string | Buffer): CpioEntry => ({
  path: name,
  type: "file",
  mode,
  content: Buffer.from(content),
});

const link = (name: string, target: string): CpioEntry => ({
  path: name,
  type: "symlink",
  mode: 0o777,
  content: Buffer.from(target),
});
const folder = (name: string): CpioEntry => ({ path: name, type: "directory", mode: 0o755 });

/** What an engine puts into `/dev` besides the kernel's own. */
const DEVICES: readonly CpioEntry[] = [
  folder(".mayfly/dev"),
  folder(".mayfly/dev/shm"),
  folder(".mayfly/dev/pts"),
  link(".mayfly/dev/fd", "/proc/self/fd"),
  link(".mayfly/dev/stdin", "/proc/self/fd/0"),
  link(".mayfly/dev/stdout", "/proc/self/fd/1"),
  link(".mayfly/dev/stderr", "/proc/self/fd/2"),
];

/** What every guest with its root there has besides its artifact. */
export async function supportEntries(kernel: Kernel, place: RootPlace): Promise<CpioEntry[]> {
  const busybox = await staticBusybox();
  const wanted = modulesOf(place);
  const modules = await Promise.all(
    [...kernel.modules]
      .filter(([name]) => wanted.includes(name))
      .map(async ([name, from]) => file(`.mayfly/modules/${name}.ko`, 0o644, await readFile(from))),
  );
  return [
    folder(".mayfly"),
    folder(".mayfly/modules"),
    file(".mayfly/busybox", 0o755, busybox.bytes),
    ...Object.entries(guestScripts(place)).map(([name, text]) => file(`.mayfly/${name}`, 0o755, text)),
    file(".mayfly/fstab", 0o644, FSTAB),
    ...DEVICES,
    ...modules,
  ];
}

/** The part that one instance alone has; it follows the image in the same initramfs. */
export const instanceEntries = (name: string, application: ProcessSpec): CpioEntry[] => [
  file(".mayfly/hostname", 0o644, `${name}\n`),
  file(".mayfly/stop-signal", 0o644, `${application.stopSignal}\n`),
  file(".mayfly/run", 0o755, runScript(application)),
];

/** What tells one set of `supportEntries` from another. */
const supportKey = (kernel: Kernel, place: RootPlace): string => {
  const entries = DEVICES.map(({ path: at, content }) => `${at} ${String(content ?? "")}`);
  const text = [kernel.release, ...Object.values(guestScripts(place)), FSTAB, ...entries].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
};

async function inMemory(
  artifact: ResolvedArtifact,
  context: ProviderContext,
  signal: AbortSignal,
): Promise<Image> {
  const kernel = await ensureKernel(context.dataDir, signal);
  const key = supportKey(kernel, "memory");
  const initramfs = path.join(imagesFolder(context), `${hexOf(artifact.digest)}-${key}.cpio`);
  const image = { artifact, kernel, initramfs, disk: null };
  if (await isYoungAgain(initramfs)) return { ...image, cached: true };
  const entries = await readKept(artifact, context, signal, (tar) => entriesOf(tar, artifact.ref, signal));
  await writeWhole(initramfs, cpioOf([...entries, ...(await supportEntries(kernel, "memory"))]));
  return { ...image, cached: false };
}

/** The initramfs of every guest with that kernel and a disk. */
async function diskInitramfs(kernel: Kernel, context: ProviderContext): Promise<string> {
  const initramfs = path.join(imagesFolder(context), `disk-${supportKey(kernel, "disk")}.cpio`);
  if (!(await isYoungAgain(initramfs)))
    await writeWhole(initramfs, cpioOf(await supportEntries(kernel, "disk")));
  return initramfs;
}

async function onDisk(
  artifact: ResolvedArtifact,
  context: ProviderContext,
  signal: AbortSignal,
): Promise<Image> {
  const kernel = await ensureDiskKernel(context.dataDir, signal);
  const initramfs = await diskInitramfs(kernel, context);
  const hex = hexOf(artifact.digest);
  const disk = path.join(imagesFolder(context), `${hex}.squashfs`);
  const image = { artifact, kernel, initramfs, disk };
  if (await isYoungAgain(disk)) return { ...image, cached: true };
  const lock = path.join(cacheFolder(context), "locks", `disk-${hex}`);
  await makeFolder(path.dirname(lock));
  return withFileLock(lock, signal, async () => {
    if (await isYoungAgain(disk)) return { ...image, cached: true };
    await readKept(artifact, context, signal, (tar) => makeDisk(tar, artifact.ref, disk, signal));
    return { ...image, cached: false };
  });
}

interface Wanted {
  readonly ref: string;
  /** The digest that it must have; null for whatever it means now. */
  readonly pinned: string | null;
  /** By the bytes of its tar. */
  readonly placeOf: (tarBytes: number) => RootPlace;
}

/**
 * Resolves the artifact and makes what a VM boots of it, kept by what it is made of: a small one as an initramfs, any other as a disk, which
 * is made once, however many processes ask. Throws what `resolveArtifact` and `makeDisk` throw.
 */
export async function prepareImage(
  context: ProviderContext,
  { ref, pinned, placeOf }: Wanted,
  signal: AbortSignal,
): Promise<Image> {
  const artifact = await resolveArtifact(ref, context, signal, pinned);
  const { size } = await stat(artifact.tarPath);
  const make = placeOf(size) === "memory" ? inMemory : onDisk;
  return make(artifact, context, signal);
}
