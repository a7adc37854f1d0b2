import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { drawsOf, type Draws } from "./draws";
import { Fleet } from "./fleet";
import type { Life, Past } from "./past";

export interface HistoryOptions {
  readonly seed: number;
  /** About how many events in all: more of them make changes more frequent, not other. */
  readonly events: number;
  readonly applications: number;
  /** At least a day before `until`. */
  readonly from: Instant;
  /** Nothing happens later. */
  readonly until: Instant;
}

export interface SimulatedWorkload {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: Kind;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
/** Events of one burst: some three instances of seven marks, and two rollouts of two events. */
const EVENTS_OF_BURST = 26;
/** Of all events nearly all are of containers, which come and go. */
const SHARE_OF_CONTAINERS = 0.95;
/** No deed lasts longer: not a deploy of all instances, each as slow as draws can be, and its roll back. */
const LONGEST_DEED = 4 * HOUR;
/** The whole fleet is stopped so long before the end. */
const LAST_HOUR = HOUR;
/** Startups become shorter by this much each year. */
const YEARLY_GAIN = 0.08;

/** Of all deploys: those that never serve, and those that are taken back later. */
const BAD = 0.06;
const REGRETTED = 0.08;
const BURST_SPREAD = 0.9;
const BURST_MEAN = Math.exp(BURST_SPREAD ** 2 / 2);

interface Habit {
  readonly base: number;
  readonly burstEveryMs: number;
  readonly burstMs: number;
  readonly deployEveryMs: number;
  readonly failEveryMs: number;
  /** Below 1 most failures come early and some lives become very long (Weibull). */
  readonly failShape: number;
}

/** The workloads that a history is of: `apps` applications, each both ways. */
export function simulatedWorkloads({ seed, applications }: HistoryOptions): SimulatedWorkload[] {
  return Array.from({ length: applications }, (_, index) => `history-${seed}-${index + 1}`).flatMap(
    (applicationId) =>
      (["vm", "container"] as const).map((kind) => ({ id: `${applicationId}-${kind}`, applicationId, kind })),
  );
}

/**
 * What happened to one workload, in the order in which it ended: lives, rollouts, revisions and gaps of watching. The same
 * options give the same history, of `draws` that are seeded by them. At `until` all of it is shut down, so that nothing of it is left to be run.
 */
export function* historyOf(
  workload: SimulatedWorkload,
  options: HistoryOptions,
  draws: Draws = drawsOf(`${options.seed}/${workload.id}`),
): Generator<Past> {
  const habit = habitOf(workload.kind, options, draws);
  const fleet = new Fleet(workload, draws, (at) =>
    Math.max(0.3, 1 - (YEARLY_GAIN * (at - options.from)) / YEAR),
  );
  const lastAt = options.until - LAST_HOUR;
  const age = (life: Life): Life => ({
    ...life,
    failsAt: life.readyAt + draws.weibull(habit.failEveryMs, habit.failShape),
  });
  yield* fleet.deployFirst(options.from, habit.base, age);
  let deployAt = fleet.idleAt + draws.exponential(habit.deployEveryMs);
  // A burst's own time is no pause: a log-normal's mean is half as much again as its median here.
  const pauseMs = Math.max(1, habit.burstEveryMs - BURST_MEAN * habit.burstMs);
  let burstAt = fleet.idleAt + draws.exponential(pauseMs);
  for (;;) {
    const failAt = fleet.nextFailureAt();
    const at = Math.min(deployAt, burstAt, failAt);
    const begin = Math.max(at, fleet.idleAt + 1);
    if (begin >= options.until - LONGEST_DEED) break;
    if (at === failAt) yield* fleet.recover(begin, age);
    else if (at === deployAt) {
      if (draws.chance(BAD)) yield* fleet.deployBadly(begin);
      else yield* fleet.deploy(begin, age);
      if (draws.chance(REGRETTED))
        yield* fleet.rollBack(fleet.idleAt + Math.min(HOUR, draws.exponential(HOUR / 4)), age);
      deployAt = fleet.idleAt + draws.exponential(habit.deployEveryMs);
    } else {
      const more = 1 + Math.floor(draws.uniform() * 5);
      yield* fleet.scaleOut(begin, more, age);
      const endsAt = fleet.idleAt + draws.logNormal(habit.burstMs, BURST_SPREAD);
      yield* fleet.scaleIn(Math.min(endsAt, lastAt - LAST_HOUR), more);
      burstAt = fleet.idleAt + draws.exponential(pauseMs);
    }
  }
  yield* fleet.shutDown(lastAt);
  yield* watched(options, draws);
}

function habitOf(kind: Kind, options: HistoryOptions, draws: Draws): Habit {
  const { from, until, applications, events } = options;
  const spanMs = until - from;
  const base = 2 + Math.floor(draws.uniform() * 3);
  if (kind === "vm") {
    // Some are never redeployed: nobody dares to stop them.
    const isPet = draws.chance(0.4);
    return {
      base,
      burstEveryMs: spanMs / 6,
      burstMs: 20 * DAY,
      deployEveryMs: isPet ? 20 * YEAR : 120 * DAY,
      failEveryMs: 500 * DAY,
      failShape: 0.7,
    };
  }
  const bursts = Math.max(4, (SHARE_OF_CONTAINERS * events) / EVENTS_OF_BURST / applications);
  const burstEveryMs = spanMs / bursts;
  return {
    base,
    burstEveryMs,
    burstMs: Math.min(6 * 60_000, burstEveryMs / 4),
    deployEveryMs: Math.max(DAY, burstEveryMs * 12),
    failEveryMs: Math.max(9 * DAY, burstEveryMs * 30),
    failShape: 0.8,
  };
}

/** Leases of months, with gaps of minutes to hours between them in which nobody watched. */
function* watched({ from, until }: HistoryOptions, draws: Draws): Generator<Past> {
  let token = 1;
  for (let at = from; at < until; token += 1) {
    const end = Math.min(until, at + draws.exponential(60 * DAY));
    yield { kind: "watch", token, fromAt: at, untilAt: end };
    at = end + draws.logNormal(20 * 60_000, 1.2);
  }
}
