import { countedBy, type Conditions } from "@/lib/timings/core/conditions";
import { isTimedBy, type RolloutTiming, type TimedRollout } from "@/lib/timings/core/rollout-timings";
import { microsOf } from "@/lib/timings/core/stages";
import type { ServiceDto } from "../schema";

import type { Durations } from "./starts";

/** One rollout that ended. */
export interface Change extends TimedRollout {
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

const SIZED = ["scale-out", "scale-in", "rollout", "rollback", "recovery"] as const;

/** Of how many replicas the changes of each timing were that succeeded: a change of more of them takes longer. */
export const sizesOfChanges = (changes: readonly Change[]): Conditions =>
  Object.fromEntries(
    SIZED.map((timing) => [
      `replicas (${timing})`,
      countedBy(changesOf(changes, timing).filter(isMeasured), ({ fromReplicas, toReplicas }) =>
        fromReplicas === toReplicas ? String(toReplicas) : `${fromReplicas} to ${toReplicas}`,
      ),
    ]),
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
