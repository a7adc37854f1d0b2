import type { Instant } from "@/lib/lifecycle/instant";

/** A count that holds until the next step. */
export interface CountStep {
  readonly at: Instant;
  readonly count: number;
}

export interface Span {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/**
 * - `desired`: as many ready as were asked for, and at least one; `serving`: fewer, but at least one; `down`: none.
 * - `off`: none was asked for. `unserved`: asked for, and none was ever ready before: neither up nor down.
 * - `unknown`: no controller watched, so that nobody knows.
 */
export const SERVING_STATES = ["desired", "serving", "down", "off", "unserved", "unknown"] as const;
export type ServingState = (typeof SERVING_STATES)[number];

/** Of a piece of time, in the order of `SERVING_STATES`; they sum up to 1. */
type StateShares = readonly number[];

/** A piece of time with what of it each state had. */
export interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly shares: StateShares;
}

interface Segment {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: ServingState;
}

export interface Availability {
  /** Watched, and something was asked for that had served before: what the shares are of. */
  readonly observedMs: number;
  readonly unknownMs: number;
  readonly unservedMs: number;
  /** 0 to 1: time with at least one ready, and with all that were asked for; null where nothing was observed. */
  readonly shareServing: number | null;
  readonly shareDesired: number | null;
  /** In order and without gaps, at most `MAX_PIECES`, times since the epoch. */
  readonly pieces: Piece[];
}

const MAX_PIECES = 300;

interface Observed extends Span {
  /** Ready replicas; before the first step, none. */
  readonly ready: readonly CountStep[];
  /** Asked for; before the first step, none. */
  readonly desired: readonly CountStep[];
  readonly watched: readonly Span[];
  /** When any instance of the workload was ever ready first; null: none was. */
  readonly servedFrom: Instant | null;
}

/** Time-weighted availability of one workload. Watched 10 s, of which one of two ready for 4 s: 1 served, 0.6 as desired. */
export function availabilityOf({
  ready,
  desired,
  watched,
  fromAt,
  untilAt,
  servedFrom,
}: Observed): Availability {
  const cuts = [
    ...[...ready, ...desired].map(({ at }) => at),
    ...watched.flatMap((span) => [span.fromAt, span.untilAt]),
    ...(servedFrom === null ? [] : [servedFrom]),
  ].filter((at) => at > fromAt && at < untilAt);
  const times = Float64Array.from(new Set([fromAt, ...cuts])).sort();
  const [readyAt, desiredAt, isWatched] = [walker(ready), walker(desired), watcher(watched)];
  const segments: Segment[] = [];
  for (const [index, at] of times.entries()) {
    const toMs = times[index + 1] ?? untilAt;
    if (toMs <= at) continue;
    const hasServed = servedFrom !== null && at >= servedFrom;
    const state = isWatched(at) ? watchedState(readyAt(at), desiredAt(at), hasServed) : "unknown";
    push(segments, { fromMs: at, toMs, state });
  }
  const time = (...states: ServingState[]): number =>
    segments.reduce((sum, { fromMs, toMs, state }) => sum + (states.includes(state) ? toMs - fromMs : 0), 0);
  const observedMs = time("desired", "serving", "down");
  return {
    observedMs,
    unknownMs: time("unknown"),
    unservedMs: time("unserved"),
    shareServing: observedMs > 0 ? time("desired", "serving") / observedMs : null,
    shareDesired: observedMs > 0 ? time("desired") / observedMs : null,
    pieces: coarser(segments, fromAt, untilAt),
  };
}

function watchedState(ready: number, desired: number, hasServed: boolean): ServingState {
  if (desired === 0) return "off";
  if (ready === 0) return hasServed ? "down" : "unserved";
  return ready >= desired ? "desired" : "serving";
}

/** Of the same state as the last one it lengthens that. */
function push(segments: Segment[], segment: Segment): void {
  const last = segments.at(-1);
  if (last?.state === segment.state) segments[segments.length - 1] = { ...last, toMs: segment.toMs };
  else segments.push(segment);
}

const pieceOf = ({ fromMs, toMs, state }: Segment): Piece => ({
  fromMs,
  toMs,
  shares: SERVING_STATES.map((one) => (one === state ? 1 : 0)),
});

/** Several pieces as one: each state with the time that it had in all of them. Of a second of one and three of another: 1/4, 3/4. */
export function mergedPiece(pieces: readonly Piece[]): Piece {
  const [fromMs, toMs] = [pieces[0]?.fromMs ?? NaN, pieces.at(-1)?.toMs ?? NaN];
  const spentOn = (index: number): number =>
    pieces.reduce((sum, piece) => sum + (piece.shares[index] ?? 0) * (piece.toMs - piece.fromMs), 0);
  const total = pieces.reduce((sum, piece) => sum + piece.toMs - piece.fromMs, 0);
  return { fromMs, toMs, shares: SERVING_STATES.map((_, index) => spentOn(index) / total) };
}

/** At most `MAX_PIECES`: of each of so many equal slots what it was made of. */
function coarser(segments: readonly Segment[], fromAt: Instant, untilAt: Instant): Piece[] {
  if (segments.length <= MAX_PIECES) return segments.map(pieceOf);
  const slotMs = (untilAt - fromAt) / MAX_PIECES;
  const endOf = (slot: number): Instant => (slot + 1 === MAX_PIECES ? untilAt : fromAt + (slot + 1) * slotMs);
  const pieces: Piece[] = [];
  let next = 0;
  for (let slot = 0; slot < MAX_PIECES; slot += 1) {
    const [since, until] = [fromAt + slot * slotMs, endOf(slot)];
    const parts: Piece[] = [];
    for (let at = next; at < segments.length; at += 1) {
      const segment = segments[at];
      if (!segment || segment.fromMs >= until) break;
      next = at;
      const part = {
        ...segment,
        fromMs: Math.max(since, segment.fromMs),
        toMs: Math.min(until, segment.toMs),
      };
      if (part.toMs > part.fromMs) parts.push(pieceOf(part));
    }
    if (parts.length > 0) pieces.push({ ...mergedPiece(parts), fromMs: since, toMs: until });
  }
  return pieces;
}

/** The count that holds, asked at ascending times. */
function walker(steps: readonly CountStep[]): (at: Instant) => number {
  const sorted = steps.toSorted((a, b) => a.at - b.at);
  let next = 0;
  return (at) => {
    while ((sorted[next]?.at ?? Infinity) <= at) next += 1;
    return sorted[next - 1]?.count ?? 0;
  };
}

/** Whether a time lies in any of the spans, asked at ascending times. */
function watcher(spans: readonly Span[]): (at: Instant) => boolean {
  const sorted = spans.toSorted((a, b) => a.fromAt - b.fromAt);
  let [next, until] = [0, -Infinity];
  return (at) => {
    for (; (sorted[next]?.fromAt ?? Infinity) <= at; next += 1)
      until = Math.max(until, sorted[next]?.untilAt ?? -Infinity);
    return at < until;
  };
}

/** A step at each change of a number of spans that are open at once. */
export function openSpans(spans: readonly Span[]): CountStep[] {
  const changes = spans
    .flatMap(({ fromAt, untilAt }) =>
      untilAt > fromAt
        ? [
            { at: fromAt, by: 1 },
            { at: untilAt, by: -1 },
          ]
        : [],
    )
    .filter(({ at }) => at < Infinity)
    .toSorted((a, b) => a.at - b.at);
  const steps: CountStep[] = [];
  let count = 0;
  for (const { at, by } of changes) {
    count += by;
    if (steps.at(-1)?.at === at) steps.pop();
    steps.push({ at, count });
  }
  return steps;
}
