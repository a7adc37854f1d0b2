import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { extract, type Header } from "tar-stream";
import { writeWhole } from "@/lib/processes/note-file";
import type { ResolvedArtifact } from "../artifacts/artifact";
import { staticBusybox } from "../artifacts/busybox";
import { hexOf, isYoungAgain } from "../artifacts/kept-tar";
import { readKept } from "../artifacts/read-kept";
import { resolveArtifact } from "../artifacts/resolve-artifact";
import type { ProviderContext } from "../provider";
import { cpioOf, type CpioEntry } from "./cpio";
import type { ProcessSpec } from "../artifacts/process-of";
import { GUEST_INIT, runScript } from "./guest-init";
import { ensureKernel, type Kernel } from "./kernel";
import { imagesFolder } from "./paths";

/** An artifact as a VM boots it. */
export interface Image {
  readonly artifact: ResolvedArtifact;
  readonly kernel: Kernel;
  readonly initramfs: string;
  readonly cached: boolean;
}

const cleaned = (name: string): string => path.posix.normalize(name).replace(/^(\.?\/)+|\/+$/g, "");

/** Null for what an initramfs has no place for. A hard link becomes a copy. */
function entryOf(header: Header, content: Buffer, files: Map<string, Buffer>): CpioEntry | null {
  const name = cleaned(header.name);
  if (name === "" || name === ".") return null;
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
      return { ...common, type: "file", content: files.get(cleaned(header.linkname ?? "")) ?? content };
    default:
      files.set(name, content);
      return { ...common, type: "file", content };
  }
}

async function entriesOf(tar: Readable, signal: AbortSignal): Promise<CpioEntry[]> {
  const files = new Map<string, Buffer>();
  const entries: CpioEntry[] = [];
  const reading = extract();
  reading.on("entry", (header, stream, next) => {
    buffer(stream).then((content) => {
      const entry = entryOf(header, content, files);
      if (entry) entries.push(entry);
      next();
    }, next);
  });
  await pipeline(tar, reading, { signal });
  return entries;
}

const file = (name: string, mode: number, content: string | Buffer): CpioEntry => ({
  path: name,
  type: "file",
  mode,
  content: Buffer.from(content),
});

/** What every guest has besides its artifact. */
export async function supportEntries(kernel: Kernel): Promise<CpioEntry[]> {
  const busybox = await staticBusybox();
  const modules = await Promise.all(
    [...kernel.modules].map(async ([name, from]) =>
      file(`.mayfly/modules/${name}.ko`, 0o644, await readFile(from)),
    ),
  );
  return [
    { path: ".mayfly", type: "directory", mode: 0o755 },
    { path: ".mayfly/modules", type: "directory", mode: 0o755 },
    file(".mayfly/busybox", 0o755, busybox.bytes),
    file(".mayfly/init", 0o755, GUEST_INIT),
    ...modules,
  ];
}

/** The part that one instance alone has; it follows the image in the same initramfs. */
export const instanceEntries = (name: string, application: ProcessSpec): CpioEntry[] => [
  file(".mayfly/hostname", 0o644, `${name}\n`),
  file(".mayfly/stop-signal", 0o644, `${application.stopSignal}\n`),
  file(".mayfly/run", 0o755, runScript(application)),
];

/** Resolves the artifact and converts it to an initramfs, kept by what it is made of. */
export async function prepareImage(
  context: ProviderContext,
  ref: string,
  signal: AbortSignal,
  pinned: string | null = null,
): Promise<Image> {
  const [artifact, kernel] = await Promise.all([
    resolveArtifact(ref, context, signal, pinned),
    ensureKernel(context.dataDir, signal),
  ]);
  const support = createHash("sha256").update(`${kernel.release}\n${GUEST_INIT}`).digest("hex").slice(0, 16);
  const initramfs = path.join(imagesFolder(context), `${hexOf(artifact.digest)}-${support}.cpio`);
  if (await isYoungAgain(initramfs)) return { artifact, kernel, initramfs, cached: true };
  const entries = await readKept(artifact, context, signal, (tar) => entriesOf(tar, signal));
  await writeWhole(initramfs, cpioOf([...entries, ...(await supportEntries(kernel))]));
  return { artifact, kernel, initramfs, cached: false };
}
