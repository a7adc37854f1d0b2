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
 * - `off`: none was asked for. `unknown`: no controller watched, so that nobody knows.
 */
export const SERVING_STATES = ["desired", "serving", "down", "off", "unknown"] as const;
export type ServingState = (typeof SERVING_STATES)[number];

export interface Segment {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: ServingState;
}

export interface Availability {
  /** Watched, and something was asked for: what the shares are of. */
  readonly observedMs: number;
  readonly unknownMs: number;
  /** 0 to 1: time with at least one ready, and with all that were asked for; null where nothing was observed. */
  readonly shareServing: number | null;
  readonly shareDesired: number | null;
  /** In order and without gaps, at most `MAX_SEGMENTS`, times since the epoch. */
  readonly segments: Segment[];
}

const MAX_SEGMENTS = 300;

interface Observed extends Span {
  /** Ready replicas; before the first step, none. */
  readonly ready: readonly CountStep[];
  /** Asked for; before the first step, none. */
  readonly desired: readonly CountStep[];
  readonly watched: readonly Span[];
}

/** Time-weighted availability of one workload. Watched 10 s, of which one of two ready for 4 s: 1 served, 0.6 as desired. */
export function availabilityOf({ ready, desired, watched, fromAt, untilAt }: Observed): Availability {
  const cuts = [
    ...[...ready, ...desired].map(({ at }) => at),
    ...watched.flatMap((span) => [span.fromAt, span.untilAt]),
  ].filter((at) => at > fromAt && at < untilAt);
  const times = Float64Array.from(new Set([fromAt, ...cuts])).sort();
  const [readyAt, desiredAt, isWatched] = [walker(ready), walker(desired), watcher(watched)];
  const segments: Segment[] = [];
  for (const [index, at] of times.entries()) {
    const toMs = times[index + 1] ?? untilAt;
    if (toMs <= at) continue;
    push(segments, { fromMs: at, toMs, state: stateOf(readyAt(at), desiredAt(at), isWatched(at)) });
  }
  const time = (...states: ServingState[]): number =>
    segments.reduce((sum, { fromMs, toMs, state }) => sum + (states.includes(state) ? toMs - fromMs : 0), 0);
  const observedMs = time("desired", "serving", "down");
  return {
    ...{ observedMs, unknownMs: time("unknown") },
    shareServing: observedMs > 0 ? time("desired", "serving") / observedMs : null,
    shareDesired: observedMs > 0 ? time("desired") / observedMs : null,
    segments: coarser(segments, fromAt, untilAt),
  };
}

function stateOf(ready: number, desired: number, isWatched: boolean): ServingState {
  if (!isWatched) return "unknown";
  if (desired === 0) return "off";
  if (ready === 0) return "down";
  return ready >= desired ? "desired" : "serving";
}

/** Of the same state as the last one it lengthens that. */
function push(segments: Segment[], segment: Segment): void {
  const last = segments.at(-1);
  if (last?.state === segment.state) segments[segments.length - 1] = { ...last, toMs: segment.toMs };
  else segments.push(segment);
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

/** What a reader must not miss wins a slot that several states share. */
const WORST: readonly ServingState[] = ["down", "unknown", "serving", "desired", "off"];

/** At most `MAX_SEGMENTS`: of each of so many equal slots the worst state. */
function coarser(segments: readonly Segment[], fromAt: Instant, untilAt: Instant): Segment[] {
  if (segments.length <= MAX_SEGMENTS) return [...segments];
  const slotMs = (untilAt - fromAt) / MAX_SEGMENTS;
  const ranks = new Array<number>(MAX_SEGMENTS).fill(WORST.length - 1);
  for (const { fromMs, toMs, state } of segments) {
    const last = Math.min(MAX_SEGMENTS - 1, Math.ceil((toMs - fromAt) / slotMs) - 1);
    for (let slot = Math.floor((fromMs - fromAt) / slotMs); slot <= last; slot += 1)
      ranks[slot] = Math.min(ranks[slot] ?? Infinity, WORST.indexOf(state));
  }
  const slots: Segment[] = [];
  for (const [slot, rank] of ranks.entries()) {
    const toMs = slot + 1 === MAX_SEGMENTS ? untilAt : fromAt + (slot + 1) * slotMs;
    push(slots, { fromMs: fromAt + slot * slotMs, toMs, state: WORST[rank] ?? "unknown" });
  }
  return slots;
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
