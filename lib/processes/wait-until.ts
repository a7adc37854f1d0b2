import { setTimeout as delay } from "node:timers/promises";

/** Asks again every `everyMs` until the answer is not null or false; throws the signal's reason where it aborts first. */
export async function waitUntil<T>(
  ask: () => T | Promise<T>,
  { everyMs, signal }: { readonly everyMs: number; readonly signal: AbortSignal },
): Promise<Exclude<T, null | false | undefined>> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== null && answer !== false && answer !== undefined) {
      return answer as Exclude<T, null | false | undefined>;
    }
    await delay(everyMs, undefined, { signal });
  }
}
