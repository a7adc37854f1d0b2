import { z } from "zod";

export type LiveStatus =
  | { readonly state: "connecting" | "live" }
  | { readonly state: "reconnecting" | "degraded"; readonly reason: string };

export interface LiveHandlers {
  readonly onStatus: (status: LiveStatus) => void;
  /** React Query keys; `[]` is everything. */
  readonly onKeys: (keys: readonly (readonly string[])[]) => void;
}

const NAME = "mayfly-live";
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 15_000;
const keysSchema = z.object({ keys: z.array(z.array(z.string())) });
const degradedSchema = z.object({ reason: z.string() });

/** Keeps one EventSource open: reconnects with growing pauses and tells that anything may have been missed. */
function openStream({ onStatus, onKeys }: LiveHandlers): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const connect = (): void => {
    source = new EventSource("/api/stream");
    source.addEventListener("open", () => {
      failures = 0;
      onStatus({ state: "live" });
      // Between the page's reading, or the former stream's end, and now anything may have been missed.
      onKeys([[]]);
    });
    source.addEventListener("changed", ({ data }: MessageEvent<string>) =>
      onKeys(keysSchema.parse(JSON.parse(data)).keys),
    );
    source.addEventListener("degraded", ({ data }: MessageEvent<string>) =>
      onStatus({ state: "degraded", reason: degradedSchema.parse(JSON.parse(data)).reason }),
    );
    source.addEventListener("recovered", () => onStatus({ state: "live" }));
    source.addEventListener("error", () => {
      source?.close();
      const delay = Math.min(FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS);
      failures += 1;
      onStatus({ state: "reconnecting", reason: "The server does not answer. Trying again." });
      timer = setTimeout(connect, delay);
    });
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

type Shared =
  | { readonly type: "status"; readonly status: LiveStatus }
  | { readonly type: "keys"; readonly keys: readonly (readonly string[])[] }
  | { readonly type: "ask" };

/**
 * One stream per browser: the tab that holds the lock has it and passes on what it hears; when that tab goes, the next one
 * takes over. A browser without locks or channels opens one per tab.
 */
export function connectLive(handlers: LiveHandlers): () => void {
  // Locks exist in secure contexts only; an address of the local network is none.
  const locks = Reflect.get(navigator, "locks") as LockManager | undefined;
  if (locks === undefined || typeof BroadcastChannel === "undefined") return openStream(handlers);
  const channel = new BroadcastChannel(NAME);
  const abort = new AbortController();
  const post = (message: Shared): void => {
    if (!abort.signal.aborted) channel.postMessage(message);
  };
  let led: LiveStatus | null = null;
  channel.onmessage = ({ data }: MessageEvent<Shared>) => {
    if (data.type === "ask" && led !== null) post({ type: "status", status: led });
    if (led !== null) return;
    if (data.type === "status") handlers.onStatus(data.status);
    if (data.type === "keys") handlers.onKeys(data.keys);
  };
  const lead = (): Promise<void> =>
    new Promise((resolve) => {
      if (abort.signal.aborted) return resolve();
      led = { state: "connecting" };
      const close = openStream({
        onStatus: (status) => {
          led = status;
          handlers.onStatus(status);
          post({ type: "status", status });
        },
        onKeys: (keys) => {
          handlers.onKeys(keys);
          post({ type: "keys", keys });
        },
      });
      abort.signal.addEventListener("abort", () => {
        close();
        resolve();
      });
    });
  post({ type: "ask" });
  void locks.request(NAME, { signal: abort.signal }, lead).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return () => {
    abort.abort();
    channel.close();
  };
}
