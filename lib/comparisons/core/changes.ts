import { CHANGE_CONDITIONS, type ChangeFacts } from "@/lib/timings/core/change-conditions";
import { conditionOf, countedConditions, type Conditions } from "@/lib/timings/core/conditions";
import {
  isTimedBy,
  ROLLOUT_TIMINGS,
  type RolloutTiming,
  type TimedRollout,
} from "@/lib/timings/core/rollout-timings";
import { microsOf } from "@/lib/timings/core/stages";
import type { ServiceDto } from "../schema";

import type { Durations } from "./starts";

/** One rollout that ended. */
export interface Change extends TimedRollout, ChangeFacts {
  readonly id: string;
  readonly hasSucceeded: boolean;
  readonly failedRequests: number | null;
  readonly lowestReady: number | null;
  readonly durationMs: number;
  /** Clocks disagree about a time that it touches. */
  readonly hasClockSkew: boolean;
}

export const isMeasured = ({ hasSucceeded, hasClockSkew, durationMs }: Change): boolean =>
  hasSucceeded && !hasClockSkew && durationMs >= 0;

export const changesOf = (changes: readonly Change[], timing: RolloutTiming): Change[] =>
  changes.filter((change) => isTimedBy(change, timing));

export function durationsOf(changes: readonly Change[]): Durations {
  const ended = changes.filter(({ hasSucceeded }) => hasSucceeded);
  const values = ended.filter(isMeasured).map(({ durationMs }) => microsOf(durationMs));
  return { values, failed: changes.length - ended.length, skewed: ended.length - values.length };
}

/** What the changes of each timing depended on that count for it: `accelerator (scale-out)`, `replicas (rollout)`. */
export const conditionsOfChanges = (changes: readonly Change[]): Conditions =>
  Object.fromEntries(
    ROLLOUT_TIMINGS.flatMap((timing) => {
      const counted = countedConditions(CHANGE_CONDITIONS, changesOf(changes, timing).filter(isMeasured));
      return Object.entries(counted).map(([name, counts]) => [conditionOf(name, timing), counts]);
    }),
  );

/** What clients felt while one revision took the place of another. */
export function serviceOf(changes: readonly Change[]): ServiceDto {
  const over = [...changesOf(changes, "rollout"), ...changesOf(changes, "rollback")];
  const counts = over.flatMap(({ failedRequests }) => (failedRequests === null ? [] : [failedRequests]));
  const [lowest] = over
    .flatMap(({ lowestReady, fromReplicas }) =>
      lowestReady === null ? [] : [{ ready: lowestReady, of: fromReplicas }],
    )
    .toSorted((one, other) => one.ready / one.of - other.ready / other.of);
  return {
    counted: counts.length,
    failedRequests: counts.reduce((sum, count) => sum + count, 0),
    lowest: lowest ?? null,
  };
}
