import { z } from "zod";
import type { ObservedContainer } from "@/lib/lifecycle/observed";
import { ProviderError } from "../../provider";
import type { ObservableStatus, ObservingProvider } from "../observing-provider";
import { heardIn, listedName, listSchema } from "./answers";
import { checked } from "./checked";
import { getOnly, type GetOnly } from "./get-only";
import { look, withSight } from "./look";

export const DOCKER_OBSERVED = "docker-observed";

const FILTERS = encodeURIComponent(JSON.stringify({ type: ["container"] }));
const LIST = "/containers/json?all=1";
/** Several at once, so that thousands take seconds, and few, since the engine has its own work to do. */
const LOOKS_AT_ONCE = 4;
const versionSchema = z.object({ Version: z.string(), ApiVersion: z.string().optional() });

/** In the order of the list; what vanished meanwhile is passed over. */
async function lookAtAll(
  ids: readonly string[],
  lookAt: (id: string) => Promise<ObservedContainer | null>,
): Promise<readonly ObservedContainer[]> {
  const found: (ObservedContainer | null)[] = ids.map(() => null);
  const left = ids.entries();
  const work = async (): Promise<void> => {
    for (const [nth, id] of left) found[nth] = await lookAt(id);
  };
  await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, work));
  return found.filter((one) => one !== null);
}

async function status(engine: GetOnly, address: string, signal: AbortSignal): Promise<ObservableStatus> {
  try {
    const { Version: version } = checked(versionSchema, await engine.json("/version", signal), address);
    return { available: true, version, reason: null };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { available: false, version: null, reason: error.message };
  }
}

/** Observes the containers of the Docker-compatible engine at `address`: `unix:///path` or `tcp://host:port`. */
export function createDockerObserver(address: string): ObservingProvider {
  const engine = getOnly(address);
  const listed = async (signal: AbortSignal) => checked(listSchema, await engine.json(LIST, signal), address);
  return {
    shape: "observing",
    id: DOCKER_OBSERVED,
    kind: "container",
    check: (signal) => status(engine, address, signal),
    async names(signal) {
      const all = await listed(signal);
      return all.map((one) => ({ id: one.Id, name: listedName(one), labels: one.Labels }));
    },
    async list(signal) {
      const ids = (await listed(signal)).map(({ Id: id }) => id);
      return lookAtAll(ids, (id) => look(engine, address, id, signal));
    },
    look: (id, signal) => look(engine, address, id, signal),
    async watch(since, onEvent, signal) {
      const lookAt = (id: string) => look(engine, address, id, signal);
      const from = Math.floor(since / 1000);
      try {
        for await (const line of engine.lines(`/events?since=${from}&filters=${FILTERS}`, signal)) {
          const heard = heardIn(line);
          const event = heard && (await withSight(heard, lookAt, signal));
          if (event && event.at >= since) await onEvent(event);
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
      if (!signal.aborted)
        throw new ProviderError("unavailable", `The engine at ${address} ended its stream of events.`);
    },
  };
}
