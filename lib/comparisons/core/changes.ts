import { CHANGE_CONDITIONS, type ChangeFacts } from "@/lib/timings/core/change-conditions";
import {
  conditionOf,
  countedConditions,
  partsOfCondition,
  type SideConditions,
} from "@/lib/timings/core/conditions";
import {
  isTimedBy,
  ROLLOUT_TIMINGS,
  type RolloutTiming,
  type TimedRollout,
} from "@/lib/timings/core/rollout-timings";
import { mostFailing } from "@/lib/timings/core/most-failing";
import type { UnitName } from "@/lib/timings/core/missing-why";
import { microsOf } from "@/lib/timings/core/stages";
import { unitNameOf, unitOf } from "@/lib/timings/core/unit-of";
import type { ServiceDto } from "../schema";
import type { DurationNote } from "./notes";

import type { Counted } from "./starts";
import type { Attempt } from "@/lib/timings/core/attempts";

/** One rollout that ended. */
export interface Change extends TimedRollout, ChangeFacts {
  readonly id: string;
  readonly applicationId: string;
  readonly hasSucceeded: boolean;
  /** A later change took its place: `durationMs` is how long it was seen, and no duration. */
  readonly isCensored: boolean;
  readonly failedRequests: number | null;
  /** How many ended meanwhile; null: nobody counted. */
  readonly requests: number | null;
  readonly lowestReady: number | null;
  readonly durationMs: number;
  /** Clocks disagree about a time that it touches. */
  readonly hasClockSkew: boolean;
}

export const isMeasured = ({ hasSucceeded, hasClockSkew, durationMs }: Change): boolean =>
  hasSucceeded && !hasClockSkew && durationMs >= 0;

export const changesOf = (changes: readonly Change[], timing: RolloutTiming): Change[] =>
  changes.filter((change) => isTimedBy(change, timing));

/** What changes of both sides share their luck with, as far as they started something. */
export const unitOfChanges = (...sides: readonly (readonly Change[])[]): UnitName =>
  unitOf(...sides.map((changes) => changes.map(({ host }) => host)));

/** Changes as attempts to reach their target, each a unit of its own unless hosts are: what failed, or was reverted, never will; of what was superseded nobody knows. */
export function attemptsOfChanges(changes: readonly Change[], unit: UnitName): Counted {
  const isKept = (change: Change): boolean =>
    change.isCensored ? !change.hasClockSkew : !change.hasSucceeded || isMeasured(change);
  const measured = changes.filter(isKept);
  const attempts = measured.map((change): Attempt => ({
    ms: Math.max(0, microsOf(change.durationMs)),
    outcome: change.isCensored ? "censored" : change.hasSucceeded ? "reached" : "never",
    unit: unitNameOf(unit, change.host, change.id),
    stratum: change.applicationId,
    artifact: change.artifact,
  }));
  return { attempts, skewed: changes.length - attempts.length };
}

/** How many a later change took the place of before they ended; none where there are none. */
export function supersededNotes(changes: readonly Change[]): DurationNote[] {
  const count = changes.filter(({ isCensored }) => isCensored).length;
  return count === 0 ? [] : [{ because: "superseded", changes: count }];
}

/** What the changes of each timing depended on that count for it: `accelerator (scale-out)`, `replicas (rollout)`. */
export function conditionsOfChanges(changes: readonly Change[]): SideConditions {
  const timed = ROLLOUT_TIMINGS.map((timing) => ({
    timing,
    measured: changesOf(changes, timing).filter(isMeasured),
  }));
  return {
    counts: Object.fromEntries(
      timed.flatMap(({ timing, measured }) =>
        Object.entries(countedConditions(CHANGE_CONDITIONS, measured)).map(([name, counts]) => [
          conditionOf(name, timing),
          counts,
        ]),
      ),
    ),
    totalOf: (name) =>
      timed.find(({ timing }) => timing === partsOfCondition(name).timing)?.measured.length ?? 0,
  };
}

interface RequestCount {
  readonly failed: number;
  /** Null: only those that failed were counted. */
  readonly ended: number | null;
}
const isWhole = (count: RequestCount): count is RequestCount & { readonly ended: number } =>
  count.ended !== null;
/** No more can fail than end. */
const isPossible = ({ failed, ended }: { readonly failed: number; readonly ended: number }): boolean =>
  failed <= ended;
const sumOf = <T>(all: readonly T[], valueOf: (one: T) => number): number =>
  all.reduce((sum, one) => sum + valueOf(one), 0);

/** What clients felt while one revision took the place of another. */
export function serviceOf(changes: readonly Change[]): ServiceDto {
  const over = [...changesOf(changes, "rollout"), ...changesOf(changes, "rollback")];
  const counts = over.flatMap(({ failedRequests, requests }) =>
    failedRequests === null ? [] : [{ failed: failedRequests, ended: requests }],
  );
  const [all, partly] = [counts.filter(isWhole), counts.filter((count) => !isWhole(count))];
  const [whole, contradictory] = [all.filter(isPossible), all.filter((count) => !isPossible(count))];
  const failed = sumOf(whole, (count) => count.failed);
  const ended = sumOf(whole, (count) => count.ended);
  const [lowest] = over
    .flatMap(({ lowestReady, fromReplicas }) =>
      lowestReady === null ? [] : [{ ready: lowestReady, of: fromReplicas }],
    )
    .toSorted((one, other) => one.ready / one.of - other.ready / other.of);
  return {
    requests: { rollouts: whole.length, ended, failed, mostFailing: failed > 0 ? null : mostFailing(ended) },
    failures: { rollouts: partly.length, failed: sumOf(partly, (count) => count.failed) },
    contradictory: {
      rollouts: contradictory.length,
      ended: sumOf(contradictory, (count) => count.ended),
      failed: sumOf(contradictory, (count) => count.failed),
    },
    lowest: lowest ?? null,
  };
}
