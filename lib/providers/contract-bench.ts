import { afterAll, beforeAll, expect, test } from "vitest";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import { waitUntil } from "@/lib/processes/wait-until";
import type { InstanceMark, InstanceProvider, InstanceSpec } from "./provider";

/** What the suite needs of a provider besides its contract. */
export interface ContractSubject {
  /** A provider over the same installation, as another process would have it; each call gives a new one. */
  make(): InstanceProvider;
  /** The same engine, in the hands of another installation. */
  makeForeign(): InstanceProvider;
  readonly runtime: string;
  /** Its instances run programs of their own, and reach nothing but what they are given. */
  readonly hasWalls: boolean;
  /** Ends it as somebody outside would: its process, not through the provider. */
  killFromOutside(name: string): Promise<void>;
  /** Puts something of that name there that is not ours; resolves with what removes it and says whether it was left alone. */
  placeForeign(name: string): Promise<{ isUntouched(): Promise<boolean>; remove(): Promise<void> }>;
  /** Processes, folders, sockets and containers of the installation that are still there. */
  leftovers(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const WORKLOAD = "shop";
export const WITHIN_MS = 110_000;
export const soon = (): AbortSignal => AbortSignal.timeout(WITHIN_MS);

/** What the promises of one provider are tried with; made inside of a `describe`. */
export class ContractBench {
  #subject: ContractSubject | null = null;
  #missing: string | null = null;
  #ordinal = 0;
  readonly #marks: InstanceMark[] = [];

  constructor(
    private readonly name: string,
    setUp: () => Promise<ContractSubject>,
  ) {
    const watching = new AbortController();
    let watch: Promise<void> = Promise.resolve();
    beforeAll(async () => {
      this.#subject = await setUp();
      const status = await this.subject.make().check(soon());
      this.#missing = status.available ? null : (status.reason ?? "it is not available");
      if (this.#missing !== null) return;
      watch = this.subject.make().watch((mark) => this.#marks.push(mark), watching.signal);
    });
    afterAll(async () => {
      watching.abort();
      await watch;
      await this.subject.close();
    });
  }

  get subject(): ContractSubject {
    if (!this.#subject) throw new Error("The subject is there once the tests begin.");
    return this.#subject;
  }

  specOf(artifact = "demo:v1", env: Record<string, string> = {}): InstanceSpec {
    const ordinal = (this.#ordinal += 1);
    return {
      name: `${WORKLOAD}-r1-${ordinal}`,
      workloadId: WORKLOAD,
      revision: 1,
      ordinal,
      artifact,
      command: null,
      env,
      port: 8080,
      runtime: this.subject.runtime,
      memoryMb: 128,
      cpus: 1,
    };
  }

  marked(instance: string, mark: Mark): Promise<InstanceMark> {
    return waitUntil(() => this.#marks.find((one) => one.name === instance && one.mark === mark), {
      everyMs: 10,
      signal: soon(),
    });
  }

  async isReady(provider: InstanceProvider, instance: string, address: string): Promise<boolean> {
    if (provider.capabilities.readiness === "reported")
      return this.#marks.some((one) => one.name === instance && one.mark === "ready");
    try {
      return (await fetch(`http://${address}/healthz`, { signal: AbortSignal.timeout(1000) })).ok;
    } catch {
      return false;
    }
  }

  ready(provider: InstanceProvider, instance: string, address: string): Promise<boolean> {
    return waitUntil(() => this.isReady(provider, instance, address), { everyMs: 20, signal: soon() });
  }

  stop(instance: string, graceMs = 0): Promise<void> {
    return this.subject.make().stop(instance, { graceMs }, soon());
  }

  /** A test that is skipped, loudly, where the engine is missing; whatever it made is gone at its end. */
  promise(says: string, run: () => Promise<void>, walls?: { readonly timeout: number }): void {
    test(says, walls, async ({ skip }) => {
      if (this.#missing !== null) return skip(`${this.name}: ${this.#missing}`);
      if (walls && !this.subject.hasWalls)
        return skip(`${this.name}: its instances have no walls to be tried`);
      try {
        await run();
      } finally {
        const provider = this.subject.make();
        for (const one of await provider.list(soon())) await this.stop(one.name);
      }
      expect(await this.subject.leftovers()).toEqual([]);
    });
  }
}
