import { sqlOfPool } from "@/lib/db/sql-of";
import { leaseSources, type SourceLease } from "@/lib/observing/lease-sources";
import { releaseSources } from "@/lib/observing/release-sources";
import { takeTurnsWhenWoken, type WokenTurns } from "../turns/turns";
import { FOLLOW_TIMES, followSource, type FollowContext, type FollowTimes } from "./follow-source";

const RENEW_MS = 5_000;
const RETRY_MS = 1_000;

interface Options extends Omit<FollowContext, "times"> {
  readonly holder: string;
  readonly times?: Partial<FollowTimes>;
  readonly renewMs?: number;
}

interface Followed {
  readonly token: number;
  readonly over: AbortController;
  readonly done: Promise<void>;
}

/** Observes the sources that are asked for and that no other controller observes, until it is stopped. */
export class SourceObserver {
  readonly #followed = new Map<string, Followed>();
  readonly #context: FollowContext;
  #turns: WokenTurns | null = null;
  #isStopped = false;

  constructor(private readonly options: Options) {
    this.#context = { ...options, times: { ...FOLLOW_TIMES, ...options.times } };
  }

  start(): void {
    this.#turns = takeTurnsWhenWoken(() => this.#takeTurn());
  }

  /** What is observed was changed, or that may have been missed. */
  wake(): void {
    this.#turns?.wake();
  }

  /** Ends what is under way and gives the leases back; whoever observes next goes on from what is written. */
  async stop(): Promise<void> {
    await this.abandon();
    const { pool, holder, log } = this.options;
    await releaseSources(sqlOfPool(pool), [holder]).catch((err: unknown) =>
      log.warn({ err }, "the leases of sources could not be given back"),
    );
  }

  /** Ends as a killed process would: the leases stay until they expire. For tests. */
  async abandon(): Promise<void> {
    this.#isStopped = true;
    await this.#turns?.end();
    await Promise.all([...this.#followed.keys()].map((id) => this.#leave(id)));
  }

  async #takeTurn(): Promise<number> {
    const { options } = this;
    try {
      const leases = await leaseSources(sqlOfPool(options.pool), options.holder);
      const tokens = new Map(leases.map(({ id, token }) => [id, token]));
      const left = [...this.#followed].filter(([id, { token }]) => tokens.get(id) !== token);
      await Promise.all(left.map(([id]) => this.#leave(id)));
      for (const lease of leases) if (!this.#followed.has(lease.id) && !this.#isStopped) this.#follow(lease);
      return options.renewMs ?? RENEW_MS;
    } catch (err) {
      if (!this.#isStopped)
        options.log.error({ err }, "a turn of observing failed; the next one tries again");
      return RETRY_MS;
    }
  }

  #follow(lease: SourceLease): void {
    const over = new AbortController();
    const done = followSource(this.#context, lease, over.signal).catch((err: unknown) => {
      this.options.log.error(
        { err, sourceId: lease.id },
        "a source is left; the next turn takes it up again",
      );
    });
    const followed: Followed = { token: lease.token, over, done };
    this.#followed.set(lease.id, followed);
    void done.then(() => {
      if (this.#followed.get(lease.id) === followed) this.#followed.delete(lease.id);
    });
  }

  async #leave(id: string): Promise<void> {
    const followed = this.#followed.get(id);
    this.#followed.delete(id);
    followed?.over.abort();
    await followed?.done;
  }
}
