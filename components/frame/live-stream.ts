import { urlOf } from "@/lib/http/fetch-json";
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
/** Whether the way to the server goes over the network that came or went is found out by trying. */
const TURNS = ["online", "offline"] as const;
export const SILENT: LiveStatus = {
  state: "reconnecting",
  reason: "Nothing has been heard from the server for 12 s. Trying again.",
};

const delayAfter = (failures: number): number => Math.min(FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS);

/**
 * Keeps one EventSource open: one that ends, or that says nothing, is replaced, after growing pauses, and whoever listens is told
 * that anything may have been missed. `heardUntil` is how far the server had heard of changes before the page was read: the first
 * stream goes on from there, and the server says itself whether something was missed.
 */
export function openStream(handlers: LiveHandlers, heardUntil: string | null = null): LiveStream {
  const { onStatus, onKeys, onInstances, onHeard } = handlers;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let heardAt = performance.now();
  let place = heardUntil;
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
    const opened = new EventSource(urlOf("/api/stream", { after: place }));
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
      // Between the former stream's end and now anything may have been missed.
      if (place === null) onKeys([[]]);
      place = null;
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
    onStatus({ state: "reconnecting", reason: "The server does not answer. Trying again." });
    clearTimeout(timer);
    timer = setTimeout(connect, delayAfter(failures));
    failures += 1;
  };
  const check = (): void => {
    if (source === undefined || performance.now() - heardAt < SILENT_MS) return;
    onStatus(SILENT);
    connect();
  };
  connect();
  const look = setInterval(check, LOOK_MS);
  for (const turn of TURNS) globalThis.addEventListener(turn, connect);
  return {
    check,
    close: () => {
      clearInterval(look);
      for (const turn of TURNS) globalThis.removeEventListener(turn, connect);
      clearTimeout(timer);
      source?.close();
      source = undefined;
    },
  };
}
