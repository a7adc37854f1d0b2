import { statfs } from "node:fs/promises";
import { hasCode, unlessMissing } from "./unless-missing";

/** Postgres writes its log in files of 16 MB, and needs room for one of them to go on. */
export const FULL_BELOW_BYTES = 32 * 1024 * 1024;

/** What is wrong with the room on the disk of this folder; null where there is enough, or the folder is not there. */
export async function diskReason(folder: string): Promise<string | null> {
  const disk = await unlessMissing(null, statfs(folder));
  const free = disk === null ? Infinity : disk.bavail * disk.bsize;
  return free >= FULL_BELOW_BYTES ? null : fullDisk(folder, free);
}

const fullDisk = (folder: string, free: number): string =>
  `The disk of ${folder} is full (${Math.floor(free / 1024 / 1024)} MB free). Free some room; Mayfly then goes on by itself.`;

/** Whether an error, or a cause of it, is the file system's that it has no room; of a quota, too. */
export function isOfFullDisk(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (hasCode(at, "ENOSPC", "EDQUOT")) return true;
  }
  return false;
}

/** The same from the words of another program, which has no code for it. */
export const saysFullDisk = (words: string): boolean =>
  /no space left on device|disk quota exceeded/i.test(words);
