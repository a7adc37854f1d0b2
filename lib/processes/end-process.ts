import { isAlive, signalProcess, type ProcessIdentity } from "./process-identity";
import { waitUntil } from "./wait-until";

const GONE_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 5;

const gone = (identity: ProcessIdentity, withinMs: number): Promise<true> =>
  waitUntil(() => !isAlive(identity), { everyMs: LOOK_EVERY_MS, signal: AbortSignal.timeout(withinMs) });

/** Ends that very process and waits until it is gone: it is killed, unless it ends by SIGTERM within `graceMs`. */
export async function endProcess(identity: ProcessIdentity, graceMs = 0): Promise<void> {
  if (graceMs > 0 && signalProcess(identity, "SIGTERM")) {
    const isGone = await gone(identity, graceMs).catch(() => false);
    if (isGone) return;
  }
  signalProcess(identity, "SIGKILL");
  await gone(identity, GONE_WITHIN_MS);
}
