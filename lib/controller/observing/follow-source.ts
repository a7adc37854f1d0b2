import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "@/lib/clock";
import { sqlOfPool } from "@/lib/db/sql-of";
import { extendWatching } from "@/lib/observing/extend-watching";
import type { SourceLease } from "@/lib/observing/lease-sources";
import { OvertakenError } from "@/lib/observing/lock-source";
import { readTracked } from "@/lib/observing/read-tracked";
import { OBSERVING_KEYS } from "@/lib/observing/tell-of-observing";
import { writeAway } from "@/lib/observing/write-away";
import type { ObservingProvider } from "@/lib/providers/observed/observing-provider";
import { ProviderError } from "@/lib/providers/provider";
import { Intake, type IntakeContext } from "./intake";
import { untilQuiet } from "./quiet";

export interface FollowTimes {
  /** How often it is written that a stream is still followed. */
  readonly extendMs: number;
  /** How often an engine is asked whether it still answers: a connection may fall silent without an end. */
  readonly checkMs: number;
  /** Before an engine that is away is asked again; twice as long each time. */
  readonly firstPauseMs: number;
  readonly mostPauseMs: number;
}

export const FOLLOW_TIMES: FollowTimes = {
  extendMs: 5_000,
  checkMs: 30_000,
  firstPauseMs: 500,
  mostPauseMs: 15_000,
};

export interface FollowContext extends IntakeContext {
  readonly clock: Clock;
  readonly times: FollowTimes;
  readonly observerOf: (address: string) => ObservingProvider;
}

const CHECK_WITHIN_MS = 10_000;
const LIST_WITHIN_MS = 120_000;

/** What a stream is followed with; `hasBegun` once it counts as followed. */
interface Following {
  readonly lease: SourceLease;
  readonly observer: ObservingProvider;
  hasBegun: boolean;
}

/**
 * Takes in what a source tells until `signal`, or until the lease is another's. A stream that ends is followed anew at once, from
 * the last event; an engine that does not answer is said to be away and asked again, less and less often.
 */
export async function followSource(
  context: FollowContext,
  lease: SourceLease,
  signal: AbortSignal,
): Promise<void> {
  const { times, log } = context;
  const observer = context.observerOf(lease.address);
  let pauseMs = times.firstPauseMs;
  while (!signal.aborted) {
    const following: Following = { lease, observer, hasBegun: false };
    try {
      await follow(context, following, signal);
    } catch (error) {
      if (signal.aborted || error instanceof OvertakenError) return;
      log.warn({ err: error, sourceId: lease.id }, "a source is not followed any more");
      if (following.hasBegun) pauseMs = times.firstPauseMs;
      else {
        await sayAway(context, lease, error);
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, times.mostPauseMs);
      }
    }
  }
}

/** Follows one stream until it ends, which throws. */
async function follow(context: FollowContext, following: Following, signal: AbortSignal): Promise<void> {
  const { lease, observer } = following;
  const { tracked, cursorAt } = await readTracked(context.prisma, lease.id);
  const version = await answered(observer, signal);
  const over = new AbortController();
  const within = AbortSignal.any([signal, over.signal]);
  const openedAt = context.clock.now();
  const from = cursorAt ?? openedAt;
  const intake = new Intake(context, lease, { ...tracked, engineVersion: version }, from, (id) =>
    observer.look(id, within),
  );
  const replay = untilQuiet(openedAt);
  const watching = observer.watch(
    from,
    (event) => {
      replay.heard(event.at);
      return intake.hear(event);
    },
    within,
  );
  const whileWatched = <T>(what: Promise<T>) => Promise.race([what, watching, intake.failed]);
  try {
    await whileWatched(replay.reached);
    intake.looks();
    const seenAt = context.clock.now();
    const listed = await whileWatched(
      observer.list(AbortSignal.any([within, AbortSignal.timeout(LIST_WITHIN_MS)])),
    );
    if (!listed) return;
    await whileWatched(intake.see(listed, seenAt));
    following.hasBegun = true;
    await whileWatched(keepUp(context, following, within));
  } finally {
    replay.close();
    over.abort();
    await Promise.allSettled([watching, intake.idle()]);
    if (following.hasBegun) await extendWatching(sqlOfPool(context.pool), lease);
  }
}

/** The engine's version; throws why it does not answer. */
async function answered(observer: ObservingProvider, signal: AbortSignal): Promise<string | null> {
  const status = await observer.check(AbortSignal.any([signal, AbortSignal.timeout(CHECK_WITHIN_MS)]));
  if (status.available) return status.version;
  throw new ProviderError("unavailable", status.reason ?? "The engine does not say what is wrong.");
}

async function keepUp(context: FollowContext, { lease, observer }: Following, signal: AbortSignal) {
  const { extendMs, checkMs } = context.times;
  const sql = sqlOfPool(context.pool);
  for (let sinceCheckMs = 0; ; sinceCheckMs += extendMs) {
    await pause(extendMs, undefined, { signal });
    if (sinceCheckMs >= checkMs) {
      await answered(observer, signal);
      sinceCheckMs = 0;
    }
    await extendWatching(sql, lease);
  }
}

/** Where the database is what failed nothing is said of the engine. */
async function sayAway(context: FollowContext, lease: SourceLease, error: unknown): Promise<void> {
  if (!(error instanceof ProviderError)) return;
  try {
    const ids = await writeAway(sqlOfPool(context.pool), lease, error.message);
    context.notifier.changed([...ids.map((id) => ["workloads", id]), ...OBSERVING_KEYS]);
  } catch (err) {
    context.log.warn({ err, sourceId: lease.id }, "it could not be said that an engine is away");
  }
}
