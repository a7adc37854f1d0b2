import { databaseNow } from "@/lib/db/now";
import { claimFetch } from "@/lib/images/claim-fetch";
import { isMaking } from "@/lib/images/is-making";
import { sweepMade } from "@/lib/images/sweep-made";
import { sweepUploads } from "@/lib/images/sweep-uploads";
import { takeTurnsWhenWoken, type WokenTurns } from "../turns/turns";
import { fetchImage, type FetchContext } from "./fetch-image";

/** More at once would only share the same line. */
const MOST_AT_ONCE = 3;
/** What another left behind is found so often. */
const LOOK_EVERY_MS = 15_000;
const RETRY_MS = 1_000;
/** What is kept of revisions is looked through for it. */
const SWEEP_EVERY_MS = 3_600_000;
const FORGET_WITHIN_MS = 60_000;

/** Fetches and makes the images that are asked for, a few at once, until it is stopped. */
export class ImageFetcher {
  readonly #under = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #turns: WokenTurns | null = null;
  #sweptAt = -Infinity;

  constructor(private readonly context: FetchContext) {}

  start(): void {
    this.#turns = takeTurnsWhenWoken(() => this.#takeTurn());
  }

  /** One was asked for, or is not wanted any more. */
  wake(): void {
    this.#turns?.wake();
  }

  /** Leaves what is under way; whoever runs next begins it anew, and the engine keeps the layers that came. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#turns?.end();
    await Promise.all(this.#under);
  }

  /** What can't be cleared away stops nobody. */
  async #sweep(): Promise<void> {
    const { prisma, sql, dataDir, images, log } = this.context;
    try {
      await sweepUploads(prisma, dataDir, Date.now());
      await images.endLeft(() => isMaking(prisma));
      if (performance.now() - this.#sweptAt < SWEEP_EVERY_MS) return;
      this.#sweptAt = performance.now();
      await sweepMade(
        { prisma, sql },
        (reference) => images.forget(reference, AbortSignal.timeout(FORGET_WITHIN_MS)),
        await databaseNow(sql),
      );
    } catch (err) {
      log.warn({ err }, "what was left of images that are made could not be cleared away");
    }
  }

  async #takeTurn(): Promise<number> {
    const { context } = this;
    try {
      await this.#sweep();
      while (this.#under.size < MOST_AT_ONCE && !this.#stop.signal.aborted) {
        const claim = await claimFetch(context.sql);
        if (claim === null) break;
        const fetching = fetchImage(context, claim, this.#stop.signal)
          .catch((err: unknown) =>
            context.log.error({ err, fetchId: claim.id }, "what became of an image could not be written"),
          )
          .finally(() => {
            this.#under.delete(fetching);
            this.wake();
          });
        this.#under.add(fetching);
      }
      return LOOK_EVERY_MS;
    } catch (err) {
      if (!this.#stop.signal.aborted)
        context.log.error({ err }, "a turn of the images failed; the next one tries again");
      return RETRY_MS;
    }
  }
}
