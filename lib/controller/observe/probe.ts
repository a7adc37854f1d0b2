import { get } from "node:http";
import type { ProbeMiss } from "@/lib/lifecycle/message";
import { isWithin, type StatusRange } from "@/lib/workloads/core/statuses";
import type { ProbeResult } from "../core/probe-streak";

export interface Asked {
  /** `127.0.0.1:41003` */
  readonly address: string;
  readonly path: string;
  /** What is an answer of success. */
  readonly statuses: StatusRange;
  readonly timeoutMs: number;
}

export interface Probed {
  readonly result: ProbeResult;
  /** What it got; null of an answer of success, and where nothing can be said. */
  readonly miss: ProbeMiss | null;
}

/** A timer that fires so much later than it was set for tells of a process without a core, not of who is asked. */
const OWN_DELAY = 0.25;
const LEAST_OWN_DELAY_MS = 100;

/**
 * Asks once, over a connection of its own, and never rejects. An answer that has arrived counts though this process was too
 * busy to read it before the time was over.
 */
export function probe({ address, path, statuses, timeoutMs }: Asked, signal: AbortSignal): Promise<Probed> {
  return new Promise((resolve) => {
    const begunAt = performance.now();
    const request = get(`http://${address}${path}`, { agent: false, signal }, (response) => {
      response.resume();
      // The rest of the answer no longer matters, and breaking off in it is not a failure.
      response.on("error", () => undefined);
      const status = response.statusCode ?? 0;
      if (isWithin(statuses, status)) end("good", null);
      else end("refused", { kind: "status", status });
    });
    const end = (result: ProbeResult, miss: ProbeMiss | null): void => {
      clearTimeout(timer);
      resolve({ result, miss });
    };
    const timer = setTimeout(() => {
      const ownDelayMs = performance.now() - begunAt - timeoutMs;
      const isOurs = ownDelayMs > Math.max(LEAST_OWN_DELAY_MS, timeoutMs * OWN_DELAY);
      // One look at what the sockets have meanwhile, before the answer is given up.
      setImmediate(() => setImmediate(() => giveUp(isOurs ? "unheard" : "late")));
    }, timeoutMs);
    const giveUp = (result: "late" | "unheard"): void => {
      end(result, result === "late" ? { kind: "time-out", afterMs: timeoutMs } : null);
      request.destroy();
    };
    request.on("error", (error) => end("refused", missOf(error)));
  });
}

function missOf(error: NodeJS.ErrnoException): ProbeMiss {
  const { code = error.name } = error;
  return code === "ECONNREFUSED" ? { kind: "refused" } : { kind: "cut", code };
}
