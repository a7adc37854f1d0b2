import { get } from "node:http";
import type { ProbeResult } from "./probe-streak";

export interface Asked {
  /** `127.0.0.1:41003` */
  readonly address: string;
  readonly path: string;
  readonly timeoutMs: number;
}

/** A timer that fires so much later than it was set for tells of a process without a core, not of who is asked. */
const OWN_DELAY = 0.25;
const LEAST_OWN_DELAY_MS = 100;

/**
 * Asks once, over a connection of its own, and never rejects. An answer that has arrived counts though this process was too
 * busy to read it before the time was over.
 */
export function probe({ address, path, timeoutMs }: Asked, signal: AbortSignal): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const begunAt = performance.now();
    const request = get(`http://${address}${path}`, { agent: false, signal }, (response) => {
      response.resume();
      // The rest of the answer no longer matters, and breaking off in it is not a failure.
      response.on("error", () => undefined);
      const status = response.statusCode ?? 0;
      end(status >= 200 && status < 300 ? "good" : "refused");
    });
    const end = (result: ProbeResult): void => {
      clearTimeout(timer);
      resolve(result);
    };
    const timer = setTimeout(() => {
      const ownDelayMs = performance.now() - begunAt - timeoutMs;
      const isOurs = ownDelayMs > Math.max(LEAST_OWN_DELAY_MS, timeoutMs * OWN_DELAY);
      // One look at what the sockets have meanwhile, before the answer is given up.
      setImmediate(() => setImmediate(() => giveUp(isOurs ? "unheard" : "late")));
    }, timeoutMs);
    const giveUp = (result: ProbeResult): void => {
      end(result);
      request.destroy();
    };
    request.on("error", () => end("refused"));
  });
}
