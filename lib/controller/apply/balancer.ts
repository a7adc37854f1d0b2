import type { FrontStart, LoadBalancer, ServerState } from "@/lib/load-balancer/load-balancer";
import type { FailureReading } from "@/lib/rollouts/core/failed-requests";
import type { TrafficView } from "@/lib/rollouts/core/snapshot";
import type { ControllerLog } from "../runtime";

const DEADLINE_MS = 5_000;
const POLL_MS = 50;

export interface Balancer {
  /** Starts or adopts the front end and reads whom it sends requests to; null where none can run. */
  ensure(workloadId: string, start: FrontStart): Promise<string | null>;
  /** Who gets requests, as the front end last said. */
  traffic(workloadId: string): TrafficView;
  /** Reads whom the front end sends requests to; `unknown` where it does not answer. */
  confirm(workloadId: string): Promise<TrafficView>;
  /** Ends the front end of a workload that is deleted, once nothing is behind it. */
  end(workloadId: string): Promise<void>;
  /** For a workload whose instances nothing is put in front of. */
  leaveOut(workloadId: string): void;
  /** Carries out what was decided: requests for a server, or no new ones. Resolves to whether the front end did so. */
  route(workloadId: string, server: { name: string; address: string }, serves: boolean): Promise<boolean>;
  /** Takes out a server whose instance is over, with what is in flight to it. */
  remove(workloadId: string, name: string): Promise<void>;
  /** Takes out all servers but these. */
  keepOnly(workloadId: string, names: readonly string[]): Promise<void>;
  /** Resolves once nothing is in flight to it any more, or the time allowed is over. */
  drained(workloadId: string, name: string, deadlineMs: number, signal: AbortSignal): Promise<void>;
  /** Answers of an instance to requests of users; null where nobody counts. */
  answered(workloadId: string, name: string): Promise<number | null>;
  /** What the front end counted so far; null where there is none. */
  failures(workloadId: string): Promise<FailureReading | null>;
}

interface Front {
  state: TrafficView["front"];
  /** Whether each of its servers gets requests. */
  servers: Map<string, boolean>;
}

type Call<T> = (loadBalancer: LoadBalancer) => Promise<T>;

const mapOf = (servers: readonly ServerState[]): Map<string, boolean> =>
  new Map(servers.map(({ name, serves }) => [name, serves]));
const signal = (): AbortSignal => AbortSignal.timeout(DEADLINE_MS);

/**
 * The load balancer as the controller uses it: it carries out who gets requests, and decides nothing. What it can't do is
 * logged and answered for by the next `ensure`, which reads anew how things are.
 */
class FrontEnds implements Balancer {
  readonly #fronts = new Map<string, Front>();

  constructor(
    private readonly loadBalancer: LoadBalancer | null,
    private readonly log: ControllerLog,
  ) {}

  traffic(workloadId: string): TrafficView {
    const { state, servers } = this.#front(workloadId);
    const serving = [...servers].flatMap(([name, serves]) => (serves ? [name] : []));
    return { front: state, serving: serving.toSorted() };
  }

  async confirm(workloadId: string): Promise<TrafficView> {
    const servers = await this.#ifUp("confirm", workloadId, null, (lb) => lb.servers(workloadId, signal()));
    if (servers) this.#front(workloadId).servers = mapOf(servers);
    return this.traffic(workloadId);
  }

  async end(workloadId: string): Promise<void> {
    const front = this.#front(workloadId);
    if (front.state === "none") return;
    await this.#attempt("end", workloadId, undefined, async (lb) => {
      await lb.destroy(workloadId);
      front.state = "none";
      front.servers.clear();
    });
  }

  leaveOut(workloadId: string): void {
    this.#front(workloadId).state = "none";
  }

  async ensure(workloadId: string, start: FrontStart): Promise<string | null> {
    const front = this.#front(workloadId);
    const found = await this.#attempt("ensure", workloadId, null, async (lb) => {
      const started = await lb.ensure(workloadId, signal(), start);
      return started && { ...started, servers: await lb.servers(workloadId, signal()) };
    });
    front.state = found ? "up" : "none";
    front.servers = mapOf(found?.servers ?? []);
    return found?.address ?? null;
  }

  route(workloadId: string, server: { name: string; address: string }, serves: boolean): Promise<boolean> {
    const { name } = server;
    const front = this.#front(workloadId);
    return this.#ifUp("route", workloadId, false, async (lb) => {
      await (serves ? lb.add(workloadId, server, signal()) : lb.drain(workloadId, name, signal()));
      front.servers.set(name, serves);
      return true;
    });
  }

  async remove(workloadId: string, name: string): Promise<void> {
    const front = this.#front(workloadId);
    this.#takeOut(front, name);
    await this.#ifUp("remove", workloadId, undefined, async (lb) => {
      await lb.remove(workloadId, name, signal());
      front.servers.delete(name);
    });
  }

  async keepOnly(workloadId: string, names: readonly string[]): Promise<void> {
    const over = [...this.#front(workloadId).servers.keys()].filter((name) => !names.includes(name));
    await Promise.all(over.map((name) => this.remove(workloadId, name)));
  }

  async drained(workloadId: string, name: string, deadlineMs: number, stop: AbortSignal): Promise<void> {
    this.#takeOut(this.#front(workloadId), name);
    await this.#ifUp("drain", workloadId, undefined, (lb) => lb.drain(workloadId, name, signal()));
    const until = performance.now() + deadlineMs;
    while (performance.now() < until && !stop.aborted) {
      const inFlight = await this.#ifUp("in flight", workloadId, null, (lb) =>
        lb.inFlight(workloadId, name, signal()),
      );
      if (inFlight === null || inFlight === 0) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  answered(workloadId: string, name: string): Promise<number | null> {
    return this.#ifUp("count", workloadId, null, async (lb) => {
      const servers = await lb.servers(workloadId, signal());
      return servers.find((server) => server.name === name)?.answered ?? null;
    });
  }

  failures(workloadId: string): Promise<FailureReading | null> {
    return this.#ifUp("count", workloadId, null, (lb) => lb.counters(workloadId, signal()));
  }

  #takeOut(front: Front, name: string): void {
    if (front.servers.has(name)) front.servers.set(name, false);
  }

  #front(workloadId: string): Front {
    const known = this.#fronts.get(workloadId);
    if (known) return known;
    const state = this.loadBalancer ? "unknown" : "none";
    const front: Front = { state, servers: new Map() };
    this.#fronts.set(workloadId, front);
    return front;
  }

  async #attempt<T>(what: string, workloadId: string, fallback: T, call: Call<T>): Promise<T> {
    if (!this.loadBalancer) return fallback;
    try {
      return await call(this.loadBalancer);
    } catch (error) {
      this.log.warn({ err: error, workloadId, what }, "the load balancer did not do what was asked");
      return fallback;
    }
  }

  /** A front end that failed is one of which nothing is known: nothing is given up on its word until it was read again. */
  async #ifUp<T>(what: string, workloadId: string, fallback: T, call: Call<T>): Promise<T> {
    const front = this.#front(workloadId);
    if (front.state !== "up") return fallback;
    return this.#attempt(what, workloadId, fallback, async (lb) => {
      try {
        return await call(lb);
      } catch (error) {
        front.state = "unknown";
        throw error;
      }
    });
  }
}

export const createBalancer = (loadBalancer: LoadBalancer | null, log: ControllerLog): Balancer =>
  new FrontEnds(loadBalancer, log);
