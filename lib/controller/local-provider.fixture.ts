import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listenReached } from "@/lib/processes/ports.mjs";
import {
  ProviderError,
  type InstanceProvider,
  type InstanceSpec,
  type ObservedInstance,
} from "@/lib/providers/provider";

interface Local {
  readonly spec: InstanceSpec;
  readonly server: Server;
  readonly address: string;
}

const untilEnded = (signal: AbortSignal, onEnd: () => void = () => undefined): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener(
      "abort",
      () => {
        onEnd();
        reject(new ProviderError("deadline", "It was ended."));
      },
      { once: true },
    ),
  );

/**
 * Instances that are web servers of this process, really asked by probes and through the front end, and that can be made to
 * misbehave. `/healthz` is the probe's, every other path a user's.
 */
export class LocalFleet {
  readonly #lives = new Map<string, Local>();
  /** Whose probes are not answered. */
  readonly silent = new Set<string>();
  /** Who answers its probes with 503. */
  readonly unwell = new Set<string>();
  /** From this revision on they answer their probes with 503. */
  unwellFrom = Infinity;
  onProbe: () => void = () => undefined;
  /** Calls of the engine do not return while it hangs, whatever their signal says. */
  isHung = false;
  /** Creations of a higher ordinal, or of a later revision, make their instance and then answer only once they are ended. */
  stuckAfter: { readonly revision: number; readonly ordinal: number } | null = null;
  /** Artifacts are made ready only once the call is ended. */
  isPreparing = false;
  /** Whose creation was asked for, and whose was ended before it was over. */
  readonly asked = new Set<string>();
  readonly ended = new Set<string>();

  /** Stops return only once this does. */
  heldStops: Promise<void> | null = null;
  /** How many stops were under way at once, now and at most. */
  stopping = 0;
  mostStopping = 0;

  constructor(readonly id = "local") {}

  names(workloadId: string): string[] {
    const ours = [...this.#lives.values()].filter(({ spec }) => spec.workloadId === workloadId);
    return ours.map(({ spec }) => spec.name).toSorted();
  }

  silenceAll(): void {
    for (const name of this.#lives.keys()) this.silent.add(name);
  }

  #answer(spec: InstanceSpec, request: IncomingMessage, response: ServerResponse): void {
    if (request.url !== "/healthz") return void response.end(spec.name);
    this.onProbe();
    if (this.silent.has(spec.name)) return;
    const isUnwell = this.unwell.has(spec.name) || spec.revision >= this.unwellFrom;
    response.writeHead(isUnwell ? 503 : 200).end();
  }

  async #create(spec: InstanceSpec): Promise<Local> {
    const known = this.#lives.get(spec.name);
    if (known) return known;
    const server = createServer((request, response) => this.#answer(spec, request, response));
    const life = { spec, server, address: `127.0.0.1:${await listenReached(server)}` };
    this.#lives.set(spec.name, life);
    return life;
  }

  async #stop(name: string): Promise<void> {
    const life = this.#lives.get(name);
    this.#lives.delete(name);
    life?.server.closeAllConnections();
    await new Promise((resolve) => (life ? life.server.close(resolve) : resolve(null)));
  }

  async #answerStop(name: string): Promise<void> {
    this.stopping += 1;
    this.mostStopping = Math.max(this.mostStopping, this.stopping);
    await this.heldStops;
    await this.#stop(name);
    this.stopping -= 1;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#lives.keys()].map((name) => this.#stop(name)));
  }

  async #answerCreation(spec: InstanceSpec, signal: AbortSignal): Promise<Local> {
    this.asked.add(spec.name);
    const life = await this.#create(spec);
    const { stuckAfter } = this;
    const isStuck =
      stuckAfter !== null && (spec.revision > stuckAfter.revision || spec.ordinal > stuckAfter.ordinal);
    if (!isStuck) return life;
    this.silent.add(spec.name);
    await untilEnded(signal, () => this.ended.add(spec.name));
    return life;
  }

  #engine<T>(call: () => Promise<T>): Promise<T> {
    return this.isHung ? new Promise(() => undefined) : call();
  }

  provider(): InstanceProvider {
    const observed = ({ spec, address }: Local): ObservedInstance => ({
      name: spec.name,
      workloadId: spec.workloadId,
      revision: spec.revision,
      ordinal: spec.ordinal,
      running: true,
      address,
      exitCode: null,
      startedAt: null,
    });
    return {
      shape: "instance",
      id: this.id,
      label: "Local",
      kind: "container",
      isSimulated: false,
      capabilities: {
        hasBootMark: false,
        hasLogs: false,
        readiness: "probe",
        usage: "none",
        runtimes: ["local"],
      },
      check: () =>
        this.#engine(() =>
          Promise.resolve({
            available: true,
            version: "1",
            reason: null,
            fix: null,
            facts: {},
            runtimes: [{ name: "local", available: true, version: "1", reason: null }],
          }),
        ),
      prepare: (_artifact, signal) =>
        this.#engine(async () => {
          if (this.isPreparing) await untilEnded(signal);
          return { digest: "sha256:0", cached: true };
        }),
      create: (spec, signal) =>
        this.#engine(async () => {
          const { address } = await this.#answerCreation(spec, signal);
          return { name: spec.name, address, runtime: "local", accelerator: null, existed: false };
        }),
      stop: (name) => this.#engine(() => this.#answerStop(name)),
      kill: (name) => this.#engine(() => this.#stop(name)),
      list: () => this.#engine(() => Promise.resolve([...this.#lives.values()].map(observed))),
      logs: () => Promise.resolve(""),
      sweep: () => Promise.resolve(0),
      watch: (_onMark, signal) =>
        new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true })),
    };
  }
}
