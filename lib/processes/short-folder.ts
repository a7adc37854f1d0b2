import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

interface Installation {
  readonly ownerId: string;
  readonly dataDir: string;
}

/** Somebody else could put sockets there, or listen to ours. */
export class UnsafeFolder extends Error {}

/** A folder for sockets of this installation: a socket's whole path may have 107 bytes, and data folders lie deep. */
export function shortFolder(context: Installation): string {
  const key = createHash("sha256")
    .update(`${context.ownerId}\n${context.dataDir}`)
    .digest("hex")
    .slice(0, 10);
  return path.join(tmpdir(), `mayfly-${key}`);
}

/** Makes the folder where it is missing. Throws `UnsafeFolder` where it is not this user's alone, as anybody may make it first. */
export async function ensureShortFolder(context: Installation): Promise<string> {
  const folder = shortFolder(context);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const found = await lstat(folder);
  const me = process.getuid?.() ?? found.uid;
  const refuse = (what: string): never => {
    throw new UnsafeFolder(
      `The folder for sockets ${folder} ${what}. Remove it, or set TMPDIR to a folder of your own, and start again.`,
    );
  };
  if (!found.isDirectory()) refuse("is not a folder");
  if (found.uid !== me) refuse(`belongs to another user (${found.uid}, not ${me})`);
  if (found.mode & 0o022) refuse("can be written by other users");
  if (found.mode & 0o077) await chmod(folder, 0o700);
  return folder;
}

/** Removes the folder where nothing is in it any more; one that somebody else made stays. */
export async function removeShortFolder(context: Installation): Promise<void> {
  await rmdir(shortFolder(context)).catch((error: NodeJS.ErrnoException) => {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST", "ENOTDIR", "EPERM"].includes(error.code ?? "")) throw error;
  });
}
