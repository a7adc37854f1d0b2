import { tryLock } from "./exclusive-lock.mjs";
import { waitUntil } from "./wait-until";

/** Runs `work` while no other process of this host holds the same lock; a holder that died is passed over. */
export async function withFileLock<T>(file: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const release = await waitUntil(() => tryLock(file), { everyMs: 20, signal });
  try {
    return await work();
  } finally {
    await release();
  }
}
