import { lstat, rm } from "node:fs/promises";
import path from "node:path";
import { listed, unlessMissing } from "@/lib/processes/unless-missing";
import { artifactsFolder } from "./kept-tar";

/** What was used within this time stays, needed or not: a revision may be about to pin it. */
export const UNUSED_MS = 3_600_000;

export interface KeptFile {
  readonly name: string;
  /** Epoch ms; who uses a kept file makes it young. */
  readonly usedAt: number;
}

// A tar by its content, an export of an image with its note, a mark of an import, and what a VM boots.
const OF_A_DIGEST = /^(?:image-|import-)?([0-9a-f]{64})(?:-[0-9a-f]{16})?(?:\.(?:tar|json|cpio|squashfs))?$/;
const isOfTheGuest = (name: string): boolean => /\.(?:cpio|squashfs)$/.test(name);

/**
 * The files that can go: not used for `UNUSED_MS`, and of no needed digest, such as drafts that a crash left. Of what a VM
 * boots, which is made again from the artifact, the last that was used stays; those of other kernels go as well.
 */
export function staleFiles(files: readonly KeptFile[], needed: ReadonlySet<string>, now: number): string[] {
  const hexOfFile = (name: string): string => OF_A_DIGEST.exec(name)?.[1] ?? "";
  const lastUsed = new Map<string, number>();
  for (const { name, usedAt } of files.filter((one) => isOfTheGuest(one.name))) {
    lastUsed.set(hexOfFile(name), Math.max(usedAt, lastUsed.get(hexOfFile(name)) ?? 0));
  }
  const isNeeded = ({ name, usedAt }: KeptFile): boolean =>
    needed.has(`sha256:${hexOfFile(name)}`) &&
    (!isOfTheGuest(name) || usedAt === lastUsed.get(hexOfFile(name)));
  return files.filter((one) => now - one.usedAt >= UNUSED_MS && !isNeeded(one)).map(({ name }) => name);
}

async function keptFile(folder: string, name: string): Promise<KeptFile | null> {
  const found = await unlessMissing(null, lstat(path.join(folder, name)));
  return found?.isFile() ? { name, usedAt: found.mtimeMs } : null;
}

/** Removes the stale files of one folder, each only where nobody used it since it was looked at; how many. */
export async function sweepFolder(
  folder: string,
  needed: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<number> {
  const names = await listed(folder);
  const files = await Promise.all(names.map((name) => keptFile(folder, name)));
  const now = Date.now();
  let count = 0;
  for (const name of staleFiles(
    files.filter((file) => file !== null),
    needed,
    now,
  )) {
    signal.throwIfAborted();
    const again = await keptFile(folder, name);
    if (again === null || now - again.usedAt < UNUSED_MS) continue;
    await rm(path.join(folder, name), { force: true });
    count += 1;
  }
  return count;
}

/** What this installation keeps of tars and of images, whichever provider asked for it. */
export async function sweepKept(
  dataDir: string,
  needed: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<number> {
  const folder = artifactsFolder(dataDir);
  return (
    (await sweepFolder(folder, needed, signal)) +
    (await sweepFolder(path.join(folder, "digests"), needed, signal))
  );
}
