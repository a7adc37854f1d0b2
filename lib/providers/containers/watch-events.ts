import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { InstanceMark, ProviderContext } from "../provider";
import { markOfEngineEvent, parseEngineEvent } from "./container-events";
import { OWNER_LABEL } from "./container-options";
import type { EngineConnection } from "./engine";
import type { PlannedStops } from "./planned-stops";

const RETRY_MS = 200;

interface Watch {
  readonly context: ProviderContext;
  readonly connection: EngineConnection;
  readonly planned: PlannedStops;
  readonly onMark: (mark: InstanceMark) => void;
}

/** Follows one stream to its end; returns the time of its last event, from which the next one has to go on. */
async function follow(watch: Watch, since: number, signal: AbortSignal): Promise<number> {
  const { docker } = await watch.connection.get(signal);
  const stream = await docker.getEvents({
    since: Math.floor(since / 1000),
    filters: { label: [`${OWNER_LABEL}=${watch.context.ownerId}`] },
  });
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  const end = () => lines.close();
  signal.addEventListener("abort", end, { once: true });
  let last = since;
  try {
    for await (const line of lines) {
      const event = parseEngineEvent(line);
      const mark =
        event && markOfEngineEvent(event, watch.context.ownerId, (name) => watch.planned.has(name));
      if (!mark) continue;
      last = Math.max(last, mark.at);
      watch.onMark(mark);
    }
    return last;
  } finally {
    signal.removeEventListener("abort", end);
    if (stream instanceof Readable) stream.destroy();
  }
}

/**
 * Reports marks until the signal aborts. Where the stream ends, since the engine went away, the next one starts at the
 * last event seen, so that nothing is lost; what is reported twice counts once.
 */
export async function watchEvents(watch: Watch, since: number, signal: AbortSignal): Promise<void> {
  let from = since;
  while (!signal.aborted) {
    try {
      from = await follow(watch, from, signal);
    } catch (error) {
      if (signal.aborted) return;
      watch.connection.forget();
      watch.context.log.warn({ err: error }, "the engine's event stream broke; following it again");
    }
    await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}
