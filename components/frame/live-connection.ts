import type { InstanceDto } from "@/lib/workloads/schema";
import { openStream, SILENT, SILENT_MS, type LiveHandlers, type LiveStatus } from "./live-stream";

const NAME = "mayfly-live";
const LOOK_MS = 1_000;
const EVERYTHING: readonly (readonly string[])[] = [[]];

type Shared =
  | { readonly type: "status"; readonly status: LiveStatus }
  | { readonly type: "keys"; readonly keys: readonly (readonly string[])[] }
  | { readonly type: "instances"; readonly instances: readonly InstanceDto[] }
  | { readonly type: "heard" }
  /** What is the status? And is the stream alive? A tab in the background looks seldom by itself, but answers at once. */
  | { readonly type: "ask" };

/**
 * One stream per browser: the tab that holds the lock has it and passes on what it hears; when that tab goes, the next one
 * takes over. A browser without locks or channels opens one per tab. `heardUntil` is as for `openStream`.
 */
export function connectLive(handlers: LiveHandlers, heardUntil: string | null = null): () => void {
  // Locks exist in secure contexts only; an address of the local network is none.
  const locks = Reflect.get(navigator, "locks") as LockManager | undefined;
  if (locks === undefined || typeof BroadcastChannel === "undefined") {
    return openStream(handlers, heardUntil).close;
  }
  const channel = new BroadcastChannel(NAME);
  const abort = new AbortController();
  const post = (message: Shared): void => {
    if (!abort.signal.aborted) channel.postMessage(message);
  };
  let leader: { status: LiveStatus; check: () => void } | null = null;
  const follower = follow(handlers, () => post({ type: "ask" }));
  channel.onmessage = ({ data }: MessageEvent<Shared>) => {
    if (leader === null) return follower.hear(data);
    if (data.type !== "ask") return;
    leader.check();
    post({ type: "status", status: leader.status });
  };
  const lead = (): Promise<void> =>
    new Promise((resolve) => {
      if (abort.signal.aborted) return resolve();
      follower.stop();
      const led = { status: { state: "connecting" } as LiveStatus, check: (): void => undefined };
      leader = led;
      const stream = openStream(
        {
          onStatus: (status) => {
            led.status = status;
            handlers.onStatus(status);
            post({ type: "status", status });
          },
          onKeys: (keys) => {
            handlers.onKeys(keys);
            post({ type: "keys", keys });
          },
          onInstances: (instances) => {
            handlers.onInstances(instances);
            post({ type: "instances", instances });
          },
          onHeard: () => post({ type: "heard" }),
        },
        heardUntil,
      );
      led.check = stream.check;
      abort.signal.addEventListener("abort", () => {
        stream.close();
        resolve();
      });
    });
  post({ type: "ask" });
  void locks.request(NAME, { signal: abort.signal }, lead).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return () => {
    abort.abort();
    follower.stop();
    channel.close();
  };
}

interface Follower {
  readonly hear: (message: Shared) => void;
  readonly stop: () => void;
}

/**
 * A tab that hears from the one with the stream, and says so where that one falls silent. Between its page's reading and the first
 * that it hears anything may have been missed.
 */
function follow(handlers: LiveHandlers, ask: () => void): Follower {
  let heardAt = performance.now();
  let isJoined = false;
  const look = setInterval(() => {
    if (performance.now() - heardAt < SILENT_MS) return;
    handlers.onStatus(SILENT);
    ask();
  }, LOOK_MS);
  return {
    hear: (message) => {
      if (message.type === "ask") return;
      if (!isJoined) handlers.onKeys(EVERYTHING);
      isJoined = true;
      if (message.type === "status") handlers.onStatus(message.status);
      if (message.type === "keys") handlers.onKeys(message.keys);
      if (message.type === "instances") handlers.onInstances(message.instances);
      // A status alone may be of a stream that has fallen silent.
      if (message.type !== "status" || message.status.state !== "live") heardAt = performance.now();
    },
    stop: () => clearInterval(look),
  };
}
