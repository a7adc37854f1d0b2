import type { Instant } from "@/lib/lifecycle/instant";
import type { ObservedContainer, ObservedEvent, ReadyBy } from "@/lib/lifecycle/observed";
import type { StopReason } from "@/lib/lifecycle/vocabulary";

/** A mark of one life of a container: from one start to the end that follows. */
export interface LifeMark {
  readonly containerId: string;
  /** Which life: a container has one at a time, so that its start names it. */
  readonly startedAt: Instant;
  readonly mark: "created" | "started" | "ready" | "unready" | "stopped" | "failed";
  readonly at: Instant;
  readonly exitCode?: number;
  readonly reason?: StopReason;
  /** Of a start: whether nothing says how long it took until it was ready, since nobody saw it or there is no health check. */
  readonly hasNoStartup?: boolean;
}

/** What is known of a container; a value that is kept with the cursor of its engine's stream. */
export interface KnownContainer {
  readonly id: string;
  /** Null where it was there before anybody watched. */
  readonly createdAt: Instant | null;
  readonly readyBy: ReadyBy;
  /** The life that is under way. */
  readonly life: {
    readonly startedAt: Instant;
    readonly isReady: boolean;
    /** Known from a list: the engine's event of the same start may follow. */
    readonly isFromSight?: true;
  } | null;
  readonly isAskedToEnd: boolean;
  readonly ranOutOfMemory: boolean;
  /** Its last life failed and none followed. */
  readonly hasFailed: boolean;
  readonly isRemoved: boolean;
  /** Of the newest event that was taken in: one that is not later was taken in before. */
  readonly lastAt: Instant;
}

export interface Step {
  readonly known: KnownContainer;
  readonly marks: readonly LifeMark[];
}

/** An event and what the engine keeps of the same start are stamped one after the other. */
const SAME_START_MS = 2_000;
const KILLED_BY_SIGNAL = 128;
const SIGTERM = 15;

/**
 * Whether an end was meant: it was asked for, or the process ended with 0 or by the signal that asks for an end. Podman 4 tells of a
 * stop by nothing else; one that had to be killed for it looks as any kill does, and counts as a failure.
 */
const wasMeant = (isAsked: boolean, exitCode: number | null): boolean =>
  isAsked || exitCode === 0 || exitCode === KILLED_BY_SIGNAL + SIGTERM;

function endMark(known: KnownContainer, at: Instant, exitCode: number | null, isAsked: boolean): LifeMark[] {
  if (known.life === null) return [];
  const base = {
    containerId: known.id,
    startedAt: known.life.startedAt,
    at: Math.max(at, known.life.startedAt),
    ...(exitCode === null ? null : { exitCode }),
  };
  if (!known.ranOutOfMemory && wasMeant(isAsked, exitCode))
    return [{ ...base, mark: "stopped", reason: "shut-down" }];
  const isKilled = known.ranOutOfMemory || (exitCode ?? 0) > KILLED_BY_SIGNAL;
  return [
    { ...base, mark: "failed", reason: exitCode === null ? "vanished" : isKilled ? "killed" : "exited" },
  ];
}

const ENDED = { life: null, isAskedToEnd: false, ranOutOfMemory: false } as const;

function ended(known: KnownContainer, at: Instant, exitCode: number | null): Step {
  const marks = endMark(known, at, exitCode, known.isAskedToEnd);
  const hasFailed = marks.length === 0 ? known.hasFailed : marks.some(({ mark }) => mark === "failed");
  return { known: { ...known, ...ENDED, hasFailed }, marks };
}

/** A start without an end before it: that end was not told, and nobody knows how it came. */
function started(known: KnownContainer, at: Instant): Step {
  const before = known.life === null ? [] : endMark({ ...known, ranOutOfMemory: false }, at, null, false);
  const life = { containerId: known.id, startedAt: at };
  const isReady = known.readyBy === "start";
  return {
    known: { ...known, ...ENDED, life: { startedAt: at, isReady }, hasFailed: false, createdAt: null },
    marks: [
      ...before,
      ...(known.createdAt === null ? [] : [{ ...life, mark: "created" as const, at: known.createdAt }]),
      { ...life, mark: "started", at, hasNoStartup: isReady },
      ...(isReady ? [{ ...life, mark: "ready" as const, at }] : []),
    ],
  };
}

function turned(known: KnownContainer, at: Instant, isHealthy: boolean): Step {
  const { life } = known;
  if (life === null || life.isReady === isHealthy || known.readyBy === "start") return { known, marks: [] };
  const mark = isHealthy ? "ready" : "unready";
  return {
    known: { ...known, life: { ...life, isReady: isHealthy } },
    marks: [{ containerId: known.id, startedAt: life.startedAt, mark, at }],
  };
}

/** A container that nobody knew of, before its first event. */
export const newlyKnown = (id: string, readyBy: ReadyBy): KnownContainer => ({
  id,
  createdAt: null,
  readyBy,
  life: null,
  isAskedToEnd: false,
  ranOutOfMemory: false,
  hasFailed: false,
  isRemoved: false,
  lastAt: Number.NEGATIVE_INFINITY,
});

function stepOf(known: KnownContainer, { at, deed }: ObservedEvent): Step {
  switch (deed.kind) {
    case "created":
      return { known: { ...known, createdAt: at }, marks: [] };
    case "started":
      return started(known, at);
    case "asked-to-end":
      // An engine also says so of what ended by itself and is started again.
      return { known: known.life === null ? known : { ...known, isAskedToEnd: true }, marks: [] };
    case "out-of-memory":
      return { known: known.life === null ? known : { ...known, ranOutOfMemory: true }, marks: [] };
    case "ended":
      return ended(
        { ...known, ranOutOfMemory: known.ranOutOfMemory || deed.ranOutOfMemory === true },
        at,
        deed.exitCode,
      );
    case "healthy":
    case "unhealthy":
      return turned(known, at, deed.kind === "healthy");
    case "renamed":
      return { known, marks: [] };
    case "removed": {
      const over =
        known.life === null ? { known, marks: [] } : ended({ ...known, isAskedToEnd: true }, at, null);
      return { known: { ...over.known, isRemoved: true }, marks: over.marks };
    }
  }
}

/** An event that what the engine showed told already: of an earlier life, or of the start that was seen. */
function isToldBySight({ life }: KnownContainer, { at, deed }: ObservedEvent): boolean {
  if (life?.isFromSight !== true) return false;
  return at < life.startedAt || (deed.kind === "started" && at - life.startedAt < SAME_START_MS);
}

/** What an event makes of a container. One that was taken in before changes nothing, so that a stream may be replayed. */
export function afterEvent(known: KnownContainer, event: ObservedEvent): Step {
  if (event.at <= known.lastAt) return { known, marks: [] };
  if (isToldBySight(known, event)) return { known: { ...known, lastAt: event.at }, marks: [] };
  const step = stepOf(known, event);
  return { known: { ...step.known, lastAt: event.at }, marks: step.marks };
}

/** Whether it is wanted: it runs, or it failed and is still there. What a person ended is wanted no more. */
export const isWanted = ({ life, hasFailed, isRemoved }: KnownContainer): boolean =>
  !isRemoved && (life !== null || hasFailed);

export interface Seen extends Step {
  /** The engine shows what none of its events told: between the last of them and now nobody knows. */
  readonly wasBlind: boolean;
}

const runs = ({ state }: ObservedContainer): boolean => state === "running" || state === "paused";

function readied(step: Step, seen: ObservedContainer, seenAt: Instant): Step {
  if (seen.readyBy === "start" || seen.health === null) return step;
  const from = step.known.life?.startedAt ?? seenAt;
  const more = turned(step.known, Math.max(seen.health.at ?? seenAt, from), seen.health.isHealthy);
  return { known: more.known, marks: [...step.marks, ...more.marks] };
}

function begun(known: KnownContainer, seen: ObservedContainer, seenAt: Instant): Step {
  // When it was created says nothing of a life that began before anybody watched, or while nobody did.
  const { known: after, marks } = started({ ...known, createdAt: null }, seen.startedAt ?? seenAt);
  const step = {
    known: { ...after, life: after.life && { ...after.life, isFromSight: true as const } },
    marks: marks.map((one) => (one.mark === "started" ? { ...one, hasNoStartup: true } : one)),
  };
  return readied(step, seen, seenAt);
}

/** The newest that the engine stamped of it: by no other clock can be said which of its events were told by what is seen. */
const newestOf = ({ createdAt, startedAt, finishedAt }: ObservedContainer): Instant =>
  Math.max(createdAt ?? 0, startedAt ?? 0, finishedAt ?? 0);

/**
 * Holds what is known to what the engine shows at `seenAt`, once all that its stream replays is taken in. A container that nobody knew
 * begins with its life that is under way: that life is left-truncated, and those before it are not told.
 */
export function afterSight(known: KnownContainer | null, seen: ObservedContainer, seenAt: Instant): Seen {
  if (known === null) {
    const fresh = newlyKnown(seen.id, seen.readyBy);
    const step = runs(seen) ? begun(fresh, seen, seenAt) : { known: fresh, marks: [] };
    return { known: { ...step.known, lastAt: newestOf(seen) }, marks: step.marks, wasBlind: false };
  }
  const { life } = known;
  const isSame = life !== null && Math.abs((seen.startedAt ?? 0) - life.startedAt) < SAME_START_MS;
  if (runs(seen) && isSame) return { ...readied({ known, marks: [] }, seen, seenAt), wasBlind: false };
  if (!runs(seen) && life === null) return { known, marks: [], wasBlind: false };
  const ends = life === null ? { known, marks: [] } : missedEnd(known, seen, seenAt, isSame);
  const begins = runs(seen) ? begun(ends.known, seen, seenAt) : { known: ends.known, marks: [] };
  return {
    known: { ...begins.known, lastAt: Math.max(known.lastAt, newestOf(seen)) },
    marks: [...ends.marks, ...begins.marks],
    wasBlind: true,
  };
}

/** The engine keeps the end of the newest life that ended: of the one that is known only where no other came between. */
function missedEnd(known: KnownContainer, seen: ObservedContainer, seenAt: Instant, isSame: boolean): Step {
  if (!isSame) return ended(known, seen.finishedAt ?? seenAt, null);
  return ended({ ...known, ranOutOfMemory: seen.ranOutOfMemory }, seen.finishedAt ?? seenAt, seen.exitCode);
}

/** A container that is not there any more, though no event told of its end. */
export function afterAbsence(known: KnownContainer, seenAt: Instant): Seen {
  const over = ended(known, seenAt, null);
  return {
    known: { ...over.known, isRemoved: true, lastAt: seenAt },
    marks: over.marks,
    wasBlind: known.life !== null,
  };
}
