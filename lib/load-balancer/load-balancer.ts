export interface BalancerStatus {
  readonly available: boolean;
  readonly version: string | null;
  /** Why not, and the command that mends it; null where it is available. */
  readonly reason: string | null;
  readonly fix: string | null;
}

export interface ServerState {
  readonly name: string;
  /** Whether new requests are sent to it. */
  readonly serves: boolean;
  /** Answers of any status below 500 since it was added. */
  readonly answered: number;
}

/** What a front end begins with where it has to be started. */
export interface FrontStart {
  /** In service from its first request on, so that none finds it empty. */
  readonly servers: readonly { readonly name: string; readonly address: string }[];
  /** The one to keep; null where there was none. */
  readonly port: number | null;
}

/** What stands in front of a workload's instances: one stable address, servers added only when ready. */
export interface LoadBalancer {
  check(signal: AbortSignal): Promise<BalancerStatus>;
  /** Starts or adopts the workload's front end; the same workload keeps its address. `null` where none can run. */
  ensure(
    workloadId: string,
    signal: AbortSignal,
    start?: FrontStart,
  ): Promise<{ readonly address: string } | null>;
  /** Puts a server into service; one that is there already is left as it is, one that was draining is taken back. */
  add(workloadId: string, server: { name: string; address: string }, signal: AbortSignal): Promise<void>;
  /** No new requests to the server from now on; those in flight go on. */
  drain(workloadId: string, name: string, signal: AbortSignal): Promise<void>;
  /** Requests in flight; null where it is unknown (no such server, or no load balancer). */
  inFlight(workloadId: string, name: string, signal: AbortSignal): Promise<number | null>;
  remove(workloadId: string, name: string, signal: AbortSignal): Promise<void>;
  servers(workloadId: string, signal: AbortSignal): Promise<readonly ServerState[]>;
  /**
   * Counted since the front end started, for differences; null where no load balancer runs. A front end that is started
   * again is another `front`. Failed are answers with a 5xx status, what was reset or refused on the way to an instance,
   * and answers that broke off.
   */
  counters(
    workloadId: string,
    signal: AbortSignal,
  ): Promise<{
    readonly front: string;
    readonly requests: number;
    /** Of these those that are not in flight any more. */
    readonly endedRequests: number;
    readonly failedRequests: number;
  } | null>;
  /** Workloads that have a front end of this installation, running or not. */
  fronted(): Promise<readonly string[]>;
  /** Stops the front end and removes everything of it. */
  destroy(workloadId: string): Promise<void>;
}
