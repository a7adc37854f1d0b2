import { createHash, randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { chmod, copyFile, open, rename, rm, utimes } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isOfFullDisk } from "@/lib/processes/disk-reason";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { ProviderError } from "../provider";

export const artifactsFolder = (dataDir: string): string => path.join(dataDir, "artifacts");
export const hexOf = (digest: string): string => digest.replace(/^sha256:/, "");
const keptPath = (dataDir: string, hex: string): string => path.join(artifactsFolder(dataDir), `${hex}.tar`);

/** Whether the file is there; asking makes it young, so that it is not cleared away before the revision that asks is written. */
export async function isYoungAgain(file: string): Promise<boolean> {
  const now = new Date();
  return utimes(file, now, now).then(
    () => true,
    () => false,
  );
}

/** The copy that this installation keeps of a tar by its content; null where it has none. */
export async function findKept(dataDir: string, hex: string): Promise<string | null> {
  const kept = keptPath(dataDir, hex);
  return (await isYoungAgain(kept)) ? kept : null;
}

/** Lets bytes through, into `copy` where there is one, and knows their SHA-256 at the end. */
function digesting(copy: { write(chunk: Buffer): Promise<unknown> } | null) {
  const hash = createHash("sha256");
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      if (!copy) return done(null, chunk);
      copy.write(chunk).then(() => done(null, chunk), done);
    },
  });
  return { through, hex: () => hash.digest("hex") };
}

/** Shares the blocks of the original where the file system can; false where the bytes have to be copied. */
async function reflink(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE);
    await chmod(to, 0o600);
    return true;
  } catch {
    await rm(to, { force: true });
    return false;
  }
}

/**
 * Keeps a copy of the tar at `from` under its SHA-256, which is returned. What `reading` gets are the bytes of the copy, so that
 * an original that changes meanwhile harms nothing. A hard link would not do: it changes with a file that is written in place.
 */
export async function keepTar(
  dataDir: string,
  from: string,
  reading: NodeJS.WritableStream,
  signal: AbortSignal,
): Promise<string> {
  await makeFolder(artifactsFolder(dataDir));
  const draft = path.join(artifactsFolder(dataDir), `.${randomUUID()}.part`);
  try {
    const isShared = await reflink(from, draft);
    const file = isShared ? null : await open(draft, "wx", 0o600);
    const { through, hex } = digesting(file && { write: (chunk) => file.writeFile(chunk) });
    try {
      await pipeline(createReadStream(isShared ? draft : from), through, reading, { signal });
    } finally {
      await file?.close();
    }
    const found = hex();
    await rename(draft, keptPath(dataDir, found));
    return found;
  } catch (cause) {
    if (!isOfFullDisk(cause)) throw cause;
    const message = `The disk is full: there is no room for a copy of ${from} in ${dataDir}. Free some room.`;
    throw new ProviderError("disk-full", message, { cause });
  } finally {
    await rm(draft, { force: true });
  }
}
