import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type Docker from "dockerode";
import { endedBy } from "@/lib/processes/ended-by";
import type { InstanceMark, ProviderContext } from "../provider";
import { boundClient } from "./bound-client";
import { markOfEngineEvent, parseEngineEvent } from "./container-events";
import { OWNER_LABEL } from "./container-options";
import { inspect, type Inspected } from "./container-state";
import { doesNotAnswer, type EngineConnection } from "./engine";
import { isolationOf } from "./isolation";
import type { PlannedStops } from "./planned-stops";

const RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;
/** How often the engine is asked beside a stream, which says nothing while nothing happens. */
const PULSE_EVERY_MS = 5_000;

interface Watch {
  readonly context: ProviderContext;
  readonly connection: EngineConnection;
  readonly planned: PlannedStops;
  readonly onMark: (mark: InstanceMark) => void;
}

const eventsOf = (docker: Docker, ownerId: string, since: number): Promise<NodeJS.ReadableStream> =>
  docker.getEvents({
    since: Math.floor(since / 1000),
    filters: { label: [`${OWNER_LABEL}=${ownerId}`] },
  });

/** What only the container itself can say: what holds it in, and whether it ran out of memory. */
async function withFacts(mark: InstanceMark, look: () => Promise<Inspected | null>): Promise<InstanceMark> {
  if (mark.mark === "started") {
    const found = await look();
    return found ? { ...mark, facts: { ...mark.facts, isolation: await isolationOf(found) } } : mark;
  }
  if (mark.mark !== "failed") return mark;
  const found = await look();
  if (!found?.State.OOMKilled) return mark;
  const message = `It ran out of memory: it needed more than its ${(found.HostConfig.Memory ?? 0) / 2 ** 20} MB.`;
  return { ...mark, facts: { ...mark.facts, reason: "killed", message } };
}

/** Follows one stream to its end; returns the time of its last event, from which the next one has to go on. */
async function follow(watch: Watch, since: number, signal: AbortSignal): Promise<number> {
  const { connection, context } = watch;
  const engine = await connection.find(signal);
  const over = new AbortController();
  const bound = AbortSignal.any([signal, over.signal]);
  let last = since;
  try {
    const docker = boundClient(engine.address, bound);
    const stream = await endedBy(bound, eventsOf(docker, context.ownerId, since));
    void connection
      .hangs(engine, PULSE_EVERY_MS, bound)
      .then((does) => does && over.abort(doesNotAnswer(engine.address)));
    const lines = createInterface({ input: stream, crlfDelay: Infinity });
    stream.on("error", () => lines.close());
    bound.addEventListener("abort", () => lines.close(), { once: true });
    for await (const line of lines) {
      const event = parseEngineEvent(line);
      const mark = event && markOfEngineEvent(event, context.ownerId, (name) => watch.planned.has(name));
      if (!event || !mark) continue;
      last = Math.max(last, mark.at);
      watch.onMark(await withFacts(mark, () => inspect(docker.getContainer(event.Actor.ID), bound)));
    }
    if (over.signal.aborted) connection.forget();
    return last;
  } finally {
    over.abort();
  }
}

/**
 * Reports marks until the signal aborts. Where the stream ends, since the engine went away, the next one starts at the
 * last event seen, so that nothing is lost; what is reported twice counts once.
 */
export async function watchEvents(watch: Watch, since: number, signal: AbortSignal): Promise<void> {
  let from = since;
  let failures = 0;
  while (!signal.aborted) {
    try {
      from = await follow(watch, from, signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      watch.connection.forget();
      if (failures === 0)
        watch.context.log.warn({ err: error }, "the engine's event stream broke; following it again");
      failures += 1;
    }
    const pauseMs = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** failures);
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
