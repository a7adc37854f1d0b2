import type { LoadBalancer } from "@/lib/load-balancer/load-balancer";
import type { FailureReading } from "@/lib/rollouts/core/failed-requests";
import type { ControllerLog } from "./runtime";

const DEADLINE_MS = 5_000;
const POLL_MS = 50;

export interface Balancer {
  /** Starts or adopts the front end; null where none can run. */
  ensure(workloadId: string): Promise<string | null>;
  /** Puts a ready instance into service; without effect where there is no front end. */
  add(workloadId: string, server: { name: string; address: string }): Promise<void>;
  remove(workloadId: string, name: string): Promise<void>;
  /** Resolves once nothing is in flight to it any more, or the time allowed is over. */
  drained(workloadId: string, name: string, deadlineMs: number, signal: AbortSignal): Promise<void>;
  /** Makes the servers equal to what is ready; those that drain or are on their way up are left as they are. */
  sync(
    workloadId: string,
    ready: readonly { name: string; address: string }[],
    left: readonly string[],
  ): Promise<void>;
  /** What the front end counted so far; null where there is none. */
  failures(workloadId: string): Promise<FailureReading | null>;
}

const signal = (): AbortSignal => AbortSignal.timeout(DEADLINE_MS);

/**
 * The load balancer as the controller uses it: what it can't do is logged and made good by the next `sync`, since instances
 * serve at their own addresses without it as well.
 */
export function createBalancer(loadBalancer: LoadBalancer | null, log: ControllerLog): Balancer {
  const fronted = new Set<string>();

  async function attempt<T>(
    what: string,
    workloadId: string,
    fallback: T,
    call: (lb: LoadBalancer) => Promise<T>,
  ) {
    if (!loadBalancer || (what !== "ensure" && !fronted.has(workloadId))) return fallback;
    try {
      return await call(loadBalancer);
    } catch (error) {
      log.warn({ err: error, workloadId, what }, "the load balancer did not do what was asked");
      return fallback;
    }
  }

  const remove = (workloadId: string, name: string) =>
    attempt("remove", workloadId, undefined, (lb) => lb.remove(workloadId, name, signal()));
  const add = (workloadId: string, server: { name: string; address: string }) =>
    attempt("add", workloadId, undefined, (lb) => lb.add(workloadId, server, signal()));

  return {
    add,
    remove,
    async ensure(workloadId) {
      const front = await attempt("ensure", workloadId, null, (lb) => lb.ensure(workloadId, signal()));
      if (front) fronted.add(workloadId);
      return front?.address ?? null;
    },
    async drained(workloadId, name, deadlineMs, stop) {
      await attempt("drain", workloadId, undefined, (lb) => lb.drain(workloadId, name, signal()));
      const until = performance.now() + deadlineMs;
      while (performance.now() < until && !stop.aborted) {
        const inFlight = await attempt("in flight", workloadId, null, (lb) =>
          lb.inFlight(workloadId, name, signal()),
        );
        if (inFlight === null || inFlight === 0) return;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async sync(workloadId, ready, left) {
      const servers = await attempt("list", workloadId, null, (lb) => lb.servers(workloadId, signal()));
      if (servers === null) return;
      const wanted = new Set([...ready.map(({ name }) => name), ...left]);
      const missing = ready.filter(({ name }) => !servers.includes(name));
      await Promise.all(missing.map((server) => add(workloadId, server)));
      await Promise.all(servers.filter((name) => !wanted.has(name)).map((name) => remove(workloadId, name)));
    },
    failures: (workloadId) => attempt("count", workloadId, null, (lb) => lb.counters(workloadId, signal())),
  };
}
