import type { RolloutKind } from "@/lib/lifecycle/vocabulary";
import { microsOf } from "@/lib/timings/core/stages";
import type { DurationTiming, ServiceDto } from "../schema";
import { countedBy, type Conditions } from "./conditions";
import type { Durations } from "./starts";

/** One rollout that ended. */
export interface Change {
  readonly id: string;
  readonly kind: RolloutKind;
  readonly hasSucceeded: boolean;
  readonly failedRequests: number | null;
  readonly lowestReady: number | null;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly fromRevision: number;
  readonly toRevision: number;
  readonly durationMs: number;
  /** Clocks disagree about a time that it touches. */
  readonly hasClockSkew: boolean;
}

export const isMeasured = ({ hasSucceeded, hasClockSkew, durationMs }: Change): boolean =>
  hasSucceeded && !hasClockSkew && durationMs >= 0;

const isScale = (change: Change): boolean => change.kind === "scale";
/** A deploy from nothing is a first start, no rollout of one revision over another. */
const isOver = (change: Change): boolean =>
  change.fromReplicas > 0 && change.fromRevision !== change.toRevision;

/** Which rollouts time what; a scale-out from none is told by itself as well, since it also is a recovery from nothing. */
const OF_TIMING: Readonly<Record<Exclude<DurationTiming, "startup">, (change: Change) => boolean>> = {
  "scale-out": (change) => isScale(change) && change.toReplicas > change.fromReplicas,
  "scale-in": (change) => isScale(change) && change.toReplicas < change.fromReplicas,
  rollout: (change) => change.kind === "deploy" && isOver(change),
  rollback: (change) => change.kind === "rollback" && isOver(change),
  recovery: (change) => change.kind === "recover",
  "from-zero": (change) => isScale(change) && change.fromReplicas === 0 && change.toReplicas > 0,
};

export const changesOf = (changes: readonly Change[], timing: Exclude<DurationTiming, "startup">): Change[] =>
  changes.filter(OF_TIMING[timing]);

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
