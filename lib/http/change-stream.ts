import { z } from "zod";
import { CHANGED_CHANNEL, type ChangedKey } from "@/lib/db/channels";
import { createListener, type ListenerOptions } from "@/lib/db/listen";
import { databaseText } from "@/lib/text/database";
import { logFailure } from "./log-failure";

export type StreamMessage =
  | { readonly event: "changed"; readonly keys: readonly ChangedKey[] }
  | { readonly event: "instances"; readonly items: readonly unknown[] }
  | { readonly event: "degraded"; readonly reason: string }
  | { readonly event: "recovered" };

/** Whether what changes is heard of: said again and again, so that silence means that the way to the reader is broken. */
export type Pulse = { readonly event: "heartbeat" } | { readonly event: "degraded"; readonly reason: string };

/** A message and its place; ids begin anew with each process, which the first part tells. */
export type Subscriber = (id: string, message: StreamMessage) => void;

export interface ChangeStream {
  /** Hears what comes from now on, after what a reader that last saw `lastEventId` has to be told. */
  subscribe(subscriber: Subscriber, lastEventId: string | null): () => void;
  /** Hears which keys change from now on, in this process: no reader, for whom instances would be read. */
  onKeys(listener: (keys: readonly ChangedKey[]) => void): () => void;
  /** The `lastEventId` of who reads everything from now on; null where changes go unheard. */
  place(): string | null;
  /** Null until it is known. */
  pulse(): Pulse | null;
  close(): Promise<void>;
}

/** Everything may have changed. */
const EVERYTHING: readonly ChangedKey[] = [[]];
const keysSchema = z.array(z.array(z.string()));

interface ChangeStreamOptions {
  readonly connectionString: string;
  readonly beat?: ListenerOptions["beat"];
  /** Reads what is new of these workloads' instances, which goes along with the stream. */
  readonly instancesOf: (workloadIds: readonly string[]) => Promise<readonly unknown[]>;
}

/**
 * One listening connection, shared by all streams of this process. Which keys changed is told at once; what became of the
 * instances of a workload follows as soon as it is read, once for all readers, so that a phase is on screen before the next one.
 */
export function createChangeStream({
  connectionString,
  beat,
  instancesOf,
}: ChangeStreamOptions): ChangeStream {
  const process = Date.now().toString(36);
  const subscribers = new Set<Subscriber>();
  const listeners = new Set<(keys: readonly ChangedKey[]) => void>();
  let count = 0;
  let isDegraded = false;
  let isListening = false;
  const idOf = () => `${process}-${count}`;
  const tell = (message: StreamMessage): void => {
    count += 1;
    if (message.event === "changed") for (const listener of listeners) listener(message.keys);
    for (const subscriber of subscribers) subscriber(idOf(), message);
  };
  const follow = followerOf(
    instancesOf,
    () => subscribers.size > 0,
    (items) => tell({ event: "instances", items }),
  );
  const recover = (): void => {
    if (isDegraded) tell({ event: "recovered" });
    isDegraded = false;
    isListening = true;
    tell({ event: "changed", keys: EVERYTHING });
  };
  const listener = createListener({
    connectionString,
    channels: [CHANGED_CHANNEL],
    ...(beat ? { beat } : {}),
    onMessage: (_channel, payload) => {
      const keys = keysOf(payload);
      tell({ event: "changed", keys });
      void follow(keys);
    },
    onReconnect: recover,
    onLost: () => {
      if (!isDegraded) tell({ event: "degraded", reason: databaseText.away });
      isDegraded = true;
      isListening = false;
    },
  });
  void listener.ready.then(() => {
    if (isDegraded) recover();
    isListening = true;
  });
  return {
    subscribe(subscriber, lastEventId) {
      if (isDegraded) subscriber(idOf(), { event: "degraded", reason: databaseText.away });
      else if (lastEventId !== null && lastEventId !== idOf()) {
        subscriber(idOf(), { event: "changed", keys: EVERYTHING });
      }
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    onKeys(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    place: () => (isListening && !isDegraded ? idOf() : null),
    pulse() {
      if (isDegraded) return { event: "degraded", reason: databaseText.away };
      return isListening ? { event: "heartbeat" } : null;
    },
    close: () => listener.close(),
  };
}

/** Reads instances of the workloads that changed, one read at a time, for as long as there is somebody to tell. */
function followerOf(
  instancesOf: ChangeStreamOptions["instancesOf"],
  hasReaders: () => boolean,
  tell: (items: readonly unknown[]) => void,
): (keys: readonly ChangedKey[]) => Promise<void> {
  const waiting = new Set<string>();
  let isReading = false;
  return async (keys) => {
    for (const [domain, id] of keys) if (domain === "workloads" && id !== undefined) waiting.add(id);
    if (isReading) return;
    isReading = true;
    while (waiting.size > 0 && hasReaders()) {
      const ids = [...waiting];
      waiting.clear();
      try {
        const items = await instancesOf(ids);
        if (items.length > 0) tell(items);
      } catch (error) {
        // Readers have the keys, and ask by themselves.
        logFailure(error, "stream");
      }
    }
    waiting.clear();
    isReading = false;
  };
}

/** The keys of a notification, and of the list that each one's item stands in. What can't be read may be anything. */
export function keysOf(payload: string): readonly ChangedKey[] {
  const parsed = keysSchema.safeParse(jsonOf(payload));
  if (!parsed.success) return EVERYTHING;
  const all = parsed.data.flatMap((key) => (key.length > 1 ? [key.slice(0, 1), key] : [key]));
  return [...new Map(all.map((key) => [JSON.stringify(key), key])).values()];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

const globals = globalThis as typeof globalThis & { mayflyChangeStream?: ChangeStream };

/** The process's stream, begun on first use; survives the reloads of a development server. */
export function getChangeStream(instancesOf: ChangeStreamOptions["instancesOf"]): ChangeStream {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set.");
  return (globals.mayflyChangeStream ??= createChangeStream({ connectionString, instancesOf }));
}
