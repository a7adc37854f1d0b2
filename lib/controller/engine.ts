import type { Clock } from "@/lib/clock";
import type { Instant } from "@/lib/lifecycle/instant";
import type { InstanceProvider, ObservedInstance, ProviderStatus } from "@/lib/providers/provider";
import type { EngineState } from "@/lib/rollouts/core/snapshot";
import type { ControllerLog } from "./runtime";

const LIST_DEADLINE_MS = 10_000;
const CHECK_DEADLINE_MS = 20_000;

/** What was known of an engine at one moment, for one workload. */
export interface EngineView {
  readonly available: boolean;
  readonly reason: string | null;
  readonly fix: string | null;
  readonly availableSince: Instant;
  readonly listedAt: Instant | null;
  readonly instances: ReadonlyMap<string, ObservedInstance>;
  stateOf(name: string): EngineState;
}

/** A provider with the last answers that it gave; reads are cached so that a decision need not wait for the engine. */
export class Engine {
  #status: ProviderStatus | null = null;
  #availableSince: Instant;
  #listedAt: Instant | null = null;
  #instances = new Map<string, ObservedInstance>();
  /** When an effect on it ended; a list begun earlier says nothing about it. */
  readonly #touchedAt = new Map<string, Instant>();

  constructor(
    readonly provider: InstanceProvider,
    private readonly clock: Clock,
    private readonly log: ControllerLog,
  ) {
    this.#availableSince = clock.now();
  }

  get status(): ProviderStatus | null {
    return this.#status;
  }

  async check(): Promise<ProviderStatus> {
    const status = await this.#checked();
    const wasAvailable = this.#status?.available ?? false;
    this.#status = status;
    if (status.available && !wasAvailable) this.#availableSince = this.clock.now();
    return status;
  }

  async #checked(): Promise<ProviderStatus> {
    try {
      return await this.provider.check(AbortSignal.timeout(CHECK_DEADLINE_MS));
    } catch (error) {
      this.log.warn({ err: error, provider: this.provider.id }, "a provider could not be checked");
      const reason = error instanceof Error ? error.message : String(error);
      return { available: false, version: null, reason, fix: null, runtimes: [], facts: {} };
    }
  }

  /** Reads the engine's list; where that fails the provider is checked, and the last list is no longer relied on. */
  async list(): Promise<void> {
    const begunAt = this.clock.now();
    try {
      const found = await this.provider.list(AbortSignal.timeout(LIST_DEADLINE_MS));
      const kept = [...this.#instances.values()].filter(({ name }) => this.#isTouchedSince(name, begunAt));
      const current = found.filter(({ name }) => !this.#isTouchedSince(name, begunAt));
      this.#instances = new Map([...current, ...kept].map((instance) => [instance.name, instance]));
      this.#listedAt = begunAt;
      for (const [name, at] of this.#touchedAt) if (at < begunAt) this.#touchedAt.delete(name);
    } catch (error) {
      this.log.warn({ err: error, provider: this.provider.id }, "a provider's instances could not be listed");
      this.#listedAt = null;
      await this.check();
    }
  }

  #isTouchedSince(name: string, at: Instant): boolean {
    return (this.#touchedAt.get(name) ?? 0) >= at;
  }

  addressOf(name: string): string | null {
    return this.#instances.get(name)?.address ?? null;
  }

  put(instance: ObservedInstance): void {
    this.#touchedAt.set(instance.name, this.clock.now());
    this.#instances.set(instance.name, instance);
  }

  drop(name: string): void {
    this.#touchedAt.set(name, this.clock.now());
    this.#instances.delete(name);
  }

  /** The engine said that it ended; it is still there to be cleared away. */
  ended(name: string, exitCode: number | null): void {
    const instance = this.#instances.get(name);
    if (instance) this.#instances.set(name, { ...instance, running: false, exitCode });
  }

  view(): EngineView {
    const listedAt = this.#listedAt;
    const instances = new Map(this.#instances);
    const touchedAt = new Map(this.#touchedAt);
    return {
      available: this.#status?.available ?? false,
      reason: this.#status?.reason ?? "The provider has not been checked yet.",
      fix: this.#status?.fix ?? null,
      availableSince: this.#availableSince,
      listedAt,
      instances,
      stateOf(name) {
        const found = instances.get(name);
        if (found?.state === "made") return "made";
        if (found && !found.running) return "exited";
        if (listedAt === null || (touchedAt.get(name) ?? 0) >= listedAt) return "unknown";
        return found ? "running" : "absent";
      },
    };
  }
}
