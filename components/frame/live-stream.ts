import type { InstanceDto } from "@/lib/workloads/schema";
import { createMessageQueue } from "./message-queue";

export type LiveStatus =
  | { readonly state: "connecting" | "live" }
  | { readonly state: "reconnecting" | "degraded"; readonly reason: string };

export interface LiveHandlers {
  readonly onStatus: (status: LiveStatus) => void;
  /** React Query keys; `[]` is everything. */
  readonly onKeys: (keys: readonly (readonly string[])[]) => void;
  /** Instances as they stand now, of which something changed. */
  readonly onInstances: (instances: readonly InstanceDto[]) => void;
  /** The server was heard, whatever it said. */
  readonly onHeard?: () => void;
}

export interface LiveStream {
  /** Connects anew where the server has been silent for too long; for whoever noticed. */
  readonly check: () => void;
  readonly close: () => void;
}

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 15_000;
/** The server says something every 5 s. */
export const SILENT_MS = 12_000;
const LOOK_MS = 1_000;
export const SILENT: LiveStatus = {
  state: "reconnecting",
  reason: "Nothing has been heard from the server for 12 s. Trying again.",
};

/**
 * Keeps one EventSource open: one that ends, or that says nothing, is replaced, after growing pauses, and whoever listens is told
 * that anything may have been missed.
 */
export function openStream({ onStatus, onKeys, onInstances, onHeard }: LiveHandlers): LiveStream {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let heardAt = performance.now();
  const hear = (): void => {
    heardAt = performance.now();
    onHeard?.();
  };
  const connect = (): void => {
    clearTimeout(timer);
    source?.close();
    heardAt = performance.now();
    source = listen();
  };
  const listen = (): EventSource => {
    const opened = new EventSource("/api/stream");
    const on = (event: string, act: (data: unknown) => void): void =>
      opened.addEventListener(event, ({ data }: MessageEvent<string | undefined>) => {
        if (opened !== source) return;
        hear();
        act(data === undefined ? undefined : JSON.parse(data));
      });
    const queue = createMessageQueue({ isOver: () => opened !== source, onMissing: () => lose(opened) });
    const live = (): void => onStatus({ state: "live" });
    on("open", () => {
      failures = 0;
      live();
      // Between the page's reading, or the former stream's end, and now anything may have been missed.
      onKeys([[]]);
    });
    on("heartbeat", () => queue.add(live));
    on("changed", (data) => queue.read(({ changedSchema }) => onKeys(changedSchema.parse(data).keys)));
    on("instances", (data) =>
      queue.read(({ instancesSchema }) => onInstances(instancesSchema.parse(data).items)),
    );
    on("degraded", (data) =>
      queue.read(({ degradedSchema }) =>
        onStatus({ state: "degraded", reason: degradedSchema.parse(data).reason }),
      ),
    );
    on("recovered", () => queue.add(live));
    opened.addEventListener("error", () => lose(opened));
    return opened;
  };
  const lose = (opened: EventSource): void => {
    if (opened !== source) return;
    opened.close();
    source = undefined;
    const delay = Math.min(FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS);
    failures += 1;
    onStatus({ state: "reconnecting", reason: "The server does not answer. Trying again." });
    clearTimeout(timer);
    timer = setTimeout(connect, delay);
  };
  const check = (): void => {
    if (source === undefined || performance.now() - heardAt < SILENT_MS) return;
    onStatus(SILENT);
    connect();
  };
  connect();
  const look = setInterval(check, LOOK_MS);
  // Whether the way to the server goes over the network that came or went is found out by trying.
  const turns = ["online", "offline"];
  for (const turn of turns) globalThis.addEventListener(turn, connect);
  return {
    check,
    close: () => {
      clearInterval(look);
      for (const turn of turns) globalThis.removeEventListener(turn, connect);
      clearTimeout(timer);
      source?.close();
      source = undefined;
    },
  };
}
