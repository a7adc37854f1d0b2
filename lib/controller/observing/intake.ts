import type pg from "pg";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Notifier } from "@/lib/db/notify";
import type { Sql } from "@/lib/db/sql";
import { sqlOfPool } from "@/lib/db/sql-of";
import { inTransaction } from "@/lib/db/transaction";
import { mayflyEventSchema } from "@/lib/lifecycle/event-schema";
import type { Instant } from "@/lib/lifecycle/instant";
import type { ObservedContainer, ObservedEvent, ReadyBy } from "@/lib/lifecycle/observed";
import { beginWatching } from "@/lib/observing/begin-watching";
import { placeOf } from "@/lib/observing/core/group";
import { takeIn, unknownIn, type TakenIn, type Told, type Tracked } from "@/lib/observing/core/take-in";
import { extendWatching } from "@/lib/observing/extend-watching";
import { ensureGroups } from "@/lib/observing/ensure-groups";
import type { SourceLease } from "@/lib/observing/lease-sources";
import { OBSERVING_KEYS } from "@/lib/observing/tell-of-observing";
import { writeTold } from "@/lib/observing/write-told";
import type { ControllerLog } from "../runtime";

export interface IntakeContext {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly notifier: Notifier;
  readonly log: ControllerLog;
}

/** One container that nobody knew; null where it is gone. */
type Look = (id: string) => Promise<ObservedContainer | null>;

/** A stream is not read on while so many of its events wait to be written. */
const MOST_WAITING = 1_000;
const MOST_AT_ONCE = 500;
const LOOKS_AT_ONCE = 4;

type Waiting = { readonly event: ObservedEvent } | (Told & { readonly kind: "list" });

/**
 * Takes in what one source tells, in its order and in batches, each in one transaction with the cursor that it stands for. Where
 * one can't be written all is over: whoever reads the rows anew goes on from that cursor.
 */
export class Intake {
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #fail: (error: unknown) => void = () => undefined;
  /** Those that were heard of since the last look began. */
  #heard = new Set<string>();
  /** Rejects where something can't be written. */
  readonly failed = new Promise<never>((_, reject) => (this.#fail = reject));

  constructor(
    private readonly context: IntakeContext,
    private readonly lease: SourceLease,
    private tracked: Tracked,
    /** Since when events are heard. */
    private readonly from: Instant,
    private readonly look: Look,
  ) {
    this.failed.catch(() => undefined);
  }

  /** Waits only while too much waits to be written. */
  async hear(event: ObservedEvent): Promise<void> {
    this.#heard.add(event.containerId);
    this.#take({ event });
    if (this.#waiting.length > MOST_WAITING) await this.#writing;
  }

  /** What the source shows is asked for now. */
  looks(): void {
    this.#heard = new Set();
  }

  /** Resolves once it is written, and its stream counts as followed. */
  async see(containers: readonly ObservedContainer[], seenAt: Instant): Promise<void> {
    this.#take({ kind: "list", containers, seenAt, heard: this.#heard });
    await Promise.race([this.#writing, this.failed]);
  }

  async idle(): Promise<void> {
    await this.#writing;
  }

  #take(one: Waiting): void {
    this.#waiting.push(one);
    this.#writing ??= this.#drain()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#writing = null;
      });
  }

  async #drain(): Promise<void> {
    // One turn of the event loop, so that what comes together shares a transaction.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, MOST_AT_ONCE));
  }

  async #write(waiting: readonly Waiting[]): Promise<void> {
    const { context, lease } = this;
    const told = await this.#withReadiness(waiting);
    const groups = await this.#withGroups(told);
    const taken = this.#storable(takeIn({ ...this.tracked, groups }, told));
    const list = told.find((one) => one.kind === "list");
    const watched = await inTransaction(context.pool, async (sql) => {
      await writeTold(sql, lease, taken, taken.newestAt ?? (list ? this.from : null));
      return list ? await this.#begin(sql, taken, list.seenAt) : [];
    });
    // What is new is watched from its first event on, and not only from the next turn.
    if (groups.size > this.tracked.groups.size) await extendWatching(sqlOfPool(context.pool), lease);
    const isOther = groups !== this.tracked.groups || taken.containers.size !== this.tracked.containers.size;
    this.tracked = { ...this.tracked, groups, containers: taken.containers };
    this.#tell(taken, watched, isOther || list !== undefined);
  }

  #begin(sql: Sql, { blind }: TakenIn, seenAt: Instant): Promise<string[]> {
    return beginWatching(sql, this.lease.id, [...blind], seenAt, this.tracked.engineVersion);
  }

  /** `isOther`: what is observed is other than it was, not only how it is. */
  #tell({ events, wanted }: TakenIn, watched: readonly string[], isOther: boolean): void {
    const named = events.flatMap(({ data }) =>
      typeof data.workloadId === "string" ? [data.workloadId] : [],
    );
    const ids = new Set([...named, ...wanted.map(({ workloadId }) => workloadId), ...watched]);
    const own = [...ids].map((id) => ["workloads", id]);
    const ofLives = own.length === 0 ? [] : [...own, ["instances"], ["events"], ["timings"]];
    if (ofLives.length > 0 || isOther)
      this.context.notifier.changed([...ofLives, ...(isOther ? OBSERVING_KEYS : [])]);
  }

  /** An engine may name things as no event can be named. */
  #storable(taken: TakenIn): TakenIn {
    const events = taken.events.filter((event) => mayflyEventSchema.safeParse(event).success);
    const left = taken.events.length - events.length;
    if (left > 0)
      this.context.log.error({ sourceId: this.lease.id, left }, "events can't be stored and are left out");
    return { ...taken, events };
  }

  async #withGroups(told: readonly Told[]): Promise<Tracked["groups"]> {
    const { groups } = this.tracked;
    const places = unknownIn(this.tracked, told).map(placeOf);
    const missing = new Map(places.filter(({ key }) => !groups.has(key)).map((place) => [place.key, place]));
    if (missing.size === 0) return groups;
    const made = await ensureGroups(this.context.prisma, this.lease, [...missing.values()]);
    return new Map([...groups, ...made]);
  }

  async #withReadiness(waiting: readonly Waiting[]): Promise<Told[]> {
    const told = waiting.map((one): Told =>
      "kind" in one ? one : { kind: "event", readyBy: "start", ...one },
    );
    const ofEvents = told.filter(({ kind }) => kind === "event");
    const ids = new Set(unknownIn(this.tracked, ofEvents).map(({ id }) => id));
    const readyBy = new Map<string, ReadyBy>();
    const left = ids.values();
    const work = async (): Promise<void> => {
      for (const id of left) readyBy.set(id, (await this.look(id))?.readyBy ?? "start");
    };
    await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, work));
    return told.map((one) =>
      one.kind === "list" ? one : { ...one, readyBy: readyBy.get(one.event.containerId) ?? one.readyBy },
    );
  }
}
