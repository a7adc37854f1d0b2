import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { identify, isAlive } from "./process-identity";
import { waitUntil } from "./wait-until";

const holderSchema = z.object({ pid: z.number(), startTime: z.string() });

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** Whether the holder named in the file is gone; a file that is just being written counts as held. */
async function isAbandoned(file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  if (text === null || text === "") return false;
  return !isAlive(holderSchema.parse(JSON.parse(text)));
}

async function tryAcquire(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(JSON.stringify(identify(process.pid)));
    await handle.close();
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
  if (await isAbandoned(file)) {
    // Moved away rather than removed: of several who see it abandoned only one succeeds.
    const aside = `${file}.${process.pid}`;
    await rename(file, aside).catch((error: unknown) => {
      if (!hasCode(error, "ENOENT")) throw error;
    });
    await rm(aside, { force: true });
  }
  return false;
}

/** Runs `work` while no other process of this host holds the same lock file; a holder that died is passed over. */
export async function withFileLock<T>(file: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true });
  await waitUntil(() => tryAcquire(file), { everyMs: 20, signal });
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
