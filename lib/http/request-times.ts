import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

interface Times {
  readonly registry: Registry;
  readonly requests: Histogram<"route" | "status">;
}

// Routes are bundled one by one: what they share has to lie outside of them.
const globals = globalThis as typeof globalThis & { mayflyTimes?: Times };

function createTimes(): Times {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "mayfly_http_request_duration_seconds",
    help: "How long reads took to answer, streams left out.",
    labelNames: ["route", "status"] as const,
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers: [registry],
  });
  return { registry, requests };
}

const times = (): Times => (globals.mayflyTimes ??= createTimes());

/** Of this process: memory, event loop, and what it was asked. */
export const processRegistry = (): Registry => times().registry;

/** `/api/workloads/[id]`: the route of a path, with the names of what it names, the last part that says it for each. */
export function routeOf(path: string, named: Readonly<Record<string, string>>): string {
  const parts = path.split("/");
  for (const [name, value] of Object.entries(named)) {
    const at = parts.findLastIndex((part) => decoded(part) === value);
    if (at >= 0) parts[at] = `[${name}]`;
  }
  return parts.join("/");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

/** Counts how long `answer` took, by its route and the status of what it answered. */
export async function timeRequest(route: string, answer: () => Promise<Response>): Promise<Response> {
  const end = times().requests.startTimer({ route });
  const response = await answer();
  end({ status: String(response.status) });
  return response;
}
