import pLimit from "p-limit";
import type { AnchoredClock } from "@/lib/clock";
import type { Instant } from "@/lib/lifecycle/instant";
import {
  ProviderError,
  type InstanceProvider,
  type ObservedInstance,
  type ProviderStatus,
} from "@/lib/providers/provider";
import { stopLimit } from "@/lib/rollouts/core/starts";
import { endsBy } from "@/lib/providers/ends-by";
import type { ControllerLog } from "../runtime";
import { providerViewOf, type ProviderView } from "../core/provider-view";

/** With the list's turn of 5 s, an engine that hangs is known to within 10 s. */
const LIST_DEADLINE_MS = 4_500;
const CHECK_DEADLINE_MS = 5_000;
/** The first check may boot a trial guest or start the engine's service. */
const FIRST_CHECK_DEADLINE_MS = 60_000;

const SILENT = `It has not answered within ${LIST_DEADLINE_MS / 1000} s: it hangs, or its machine is overloaded.`;

const unavailable = (last: ProviderStatus | null, reason: string): ProviderStatus => ({
  available: false,
  version: last?.version ?? null,
  reason,
  fix: null,
  runtimes: last?.runtimes ?? [],
  facts: last?.facts ?? {},
});

const isDeadline = (error: unknown): boolean => error instanceof ProviderError && error.code === "deadline";

/** A provider with the last answers that it gave; reads are cached so that a decision need not wait for the engine. */
export class WatchedProvider {
  #status: ProviderStatus | null = null;
  #checking: Promise<ProviderStatus> | null = null;
  #availableSince: Instant;
  #silence = new AbortController();
  #listedAt: Instant | null = null;
  #instances = new Map<string, ObservedInstance>();
  /** When an effect on it ended; a list begun earlier says nothing about it. */
  readonly #touchedAt = new Map<string, Instant>();
  readonly #stops: ReturnType<typeof pLimit>;

  constructor(
    readonly provider: InstanceProvider,
    private readonly clock: AnchoredClock,
    private readonly log: ControllerLog,
    cpus: number,
  ) {
    this.#availableSince = clock.now();
    this.#stops = pLimit(provider.isSimulated ? Infinity : stopLimit(cpus));
  }

  get status(): ProviderStatus | null {
    return this.#status;
  }

  /** Aborts when it is found not to answer: what it was asked then is asked again once it does. */
  get silence(): AbortSignal {
    return this.#silence.signal;
  }

  /** Whether it can't be used and nobody has to mend it: it may answer again any moment, in whatever words that was said. */
  get isAway(): boolean {
    return this.#status !== null && !this.#status.available && this.#status.fix === null;
  }

  /** Those who ask at once share one check, so that no answer of before overtakes a newer one. */
  check(): Promise<ProviderStatus> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  async #check(): Promise<ProviderStatus> {
    const status = await this.#checked();
    const wasAvailable = this.#status?.available ?? false;
    this.#status = status;
    if (status.available && !wasAvailable) this.#availableSince = this.clock.now();
    return status;
  }

  async #checked(): Promise<ProviderStatus> {
    try {
      const deadlineMs = this.#status === null ? FIRST_CHECK_DEADLINE_MS : CHECK_DEADLINE_MS;
      return await endsBy(AbortSignal.timeout(deadlineMs), SILENT, (signal) => this.provider.check(signal));
    } catch (error) {
      this.log.warn({ err: error, provider: this.provider.id }, "a provider could not be checked");
      return unavailable(this.#status, error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * Reads the engine's list. Where that fails the last list is no longer relied on, and the provider is checked; where it
   * was not answered in time the provider is unavailable until a check says otherwise.
   */
  async list(): Promise<void> {
    const begunAt = this.clock.now();
    const { settings } = this.clock;
    try {
      const found = await endsBy(AbortSignal.timeout(LIST_DEADLINE_MS), SILENT, (signal) =>
        this.provider.list(signal),
      );
      if (settings !== this.clock.settings) return;
      const kept = [...this.#instances.values()].filter(({ name }) => this.#isTouchedSince(name, begunAt));
      const current = found.filter(({ name }) => !this.#isTouchedSince(name, begunAt));
      this.#instances = new Map([...current, ...kept].map((instance) => [instance.name, instance]));
      this.#listedAt = begunAt;
      for (const [name, at] of this.#touchedAt) if (at < begunAt) this.#touchedAt.delete(name);
    } catch (error) {
      this.log.warn({ err: error, provider: this.provider.id }, "a provider's instances could not be listed");
      this.#listedAt = null;
      if (isDeadline(error)) this.#fallSilent();
      else await this.check();
    }
  }

  /** The clock was set again: deadlines count from now on, and what was listed before it says nothing until the next list. */
  clockWasSet(): void {
    const now = this.clock.now();
    this.#availableSince = now;
    this.#listedAt = null;
    for (const name of this.#touchedAt.keys()) this.#touchedAt.set(name, now);
  }

  /** Has an instance stopped once fewer than `stopLimit` are being stopped; `patience` counts from then on. */
  stop(name: string, graceMs: number, patience: () => AbortSignal): Promise<void> {
    return this.#stops(() =>
      endsBy(patience(), "The engine did not answer in time.", (signal) =>
        this.provider.stop(name, { graceMs }, signal),
      ),
    );
  }

  #fallSilent(): void {
    this.#status = unavailable(this.#status, SILENT);
    this.#silence.abort();
    this.#silence = new AbortController();
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

  view(): ProviderView<ObservedInstance> {
    return providerViewOf({
      available: this.#status?.available ?? false,
      reason: this.#status?.reason ?? "The provider has not been checked yet.",
      fix: this.#status?.fix ?? null,
      availableSince: this.#availableSince,
      listedAt: this.#listedAt,
      instances: new Map(this.#instances),
      touchedAt: new Map(this.#touchedAt),
    });
  }
}
