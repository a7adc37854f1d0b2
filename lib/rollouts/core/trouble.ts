import type { Instant } from "@/lib/lifecycle/instant";
import type { ConditionMessage, Told } from "@/lib/lifecycle/message";
import type { FinishRollout, RevertRollout, TroubleBecause } from "./action";
import { missesOf } from "./misses";
import type { RolloutView, Snapshot } from "./snapshot";

/** So many failures of a revision that never was stable end its rollout. */
export const CRASH_LOOP_FAILURES = 3;
/** An instance that served for less counts as a crash of its revision, not as bad luck. */
const SHORT_LIFE_MS = 10_000;
const CRASH_WINDOW_MS = 5 * 60_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

export interface Trouble {
  readonly because: TroubleBecause;
  readonly message: ConditionMessage;
}

/** Failures of the current revision that speak against it. */
const crashesOf = (snapshot: Snapshot, since: Instant) =>
  snapshot.failures.filter(
    ({ revision, at, readyAt, reason }) =>
      revision === snapshot.workload.currentRevision &&
      at >= since &&
      reason !== "vanished" &&
      (readyAt === null || at - readyAt < SHORT_LIFE_MS),
  );

/**
 * When the next instance may be made: the first crash waits 1 s, the second 2 s, then 4, 8, 16 and at most 30 s after
 * the last one. Null: at once.
 */
export function backOffUntil(snapshot: Snapshot, now: Instant): Instant | null {
  const crashes = crashesOf(snapshot, now - CRASH_WINDOW_MS);
  const last = crashes.at(-1);
  if (!last) return null;
  const until = last.at + Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (crashes.length - 1));
  return until > now ? until : null;
}

/** The instant at which a rollout without further progress has failed. */
export const deadlineOf = (snapshot: Snapshot, rollout: RolloutView): Instant =>
  Math.max(
    rollout.requestedAt,
    rollout.revertedAt ?? 0,
    snapshot.lastProgressAt ?? 0,
    snapshot.provider.availableSince,
  ) + snapshot.workload.progressDeadlineMs;

/** Why the rollout can't be carried out; null while it may still succeed. */
export function troubleOf(snapshot: Snapshot, rollout: RolloutView, now: Instant): Trouble | null {
  const { workload } = snapshot;
  const { condition, currentRevision } = workload;
  const since = rollout.revertedAt ?? rollout.requestedAt;
  const isOfArtifact = condition?.reason === "artifact-not-found" || condition?.reason === "artifact-invalid";
  if (isOfArtifact && condition.at >= since) {
    return { because: condition.reason, message: condition.message };
  }
  const crashes = crashesOf(snapshot, since);
  const last = crashes.at(-1);
  if (last && crashes.length >= CRASH_LOOP_FAILURES && workload.stableRevision !== currentRevision) {
    const failed = crashes.length;
    return {
      because: "crash-loop",
      message: { because: "crash-loop", failed, revision: currentRevision, last: last.message },
    };
  }
  if (now < deadlineOf(snapshot, rollout)) return null;
  const afterMs = workload.progressDeadlineMs;
  const misses = missesOf(awaited(snapshot));
  return { because: "progress-deadline", message: { because: "no-progress", afterMs, misses } };
}

/** What the rollout waits for. */
const awaited = ({ workload, instances }: Snapshot) =>
  instances.filter(
    ({ revision, phase }) =>
      revision === workload.currentRevision && phase !== "ready" && phase !== "draining",
  );

/** What becomes of a rollout in trouble: turned back where it may be and there is something to turn back to. */
export function turnOf(
  snapshot: Snapshot,
  rollout: RolloutView,
  trouble: Trouble,
): RevertRollout | FinishRollout {
  const { message: said } = trouble;
  const failed = (why: Extract<Told, { because: "not-turned-back" }>["why"]): FinishRollout => ({
    kind: "finish-rollout",
    rolloutId: rollout.id,
    outcome: "failed",
    stableRevision: null,
    because: trouble.because,
    message: { because: "not-turned-back", trouble: said, why },
  });
  if (rollout.revertedBecause !== null) return failed("failed-too");
  if (rollout.onFailure === "hold") return failed("to-be-held");
  const { stableRevision, desiredReplicas } = snapshot.workload;
  if (stableRevision === null) return failed("none-stable");
  const revert = { kind: "revert-rollout", rolloutId: rollout.id, because: trouble.because } as const;
  if (stableRevision !== rollout.toRevision) {
    // The count stays: no deploy changed it, and a scale that was asked for meanwhile still stands.
    const message = { because: "back-to-revision", trouble: said, revision: stableRevision } as const;
    return { ...revert, toRevision: stableRevision, toReplicas: desiredReplicas, message };
  }
  if (rollout.kind === "scale" && rollout.fromReplicas < rollout.toReplicas) {
    const message = { because: "back-to-replicas", trouble: said, replicas: rollout.fromReplicas } as const;
    return { ...revert, toRevision: stableRevision, toReplicas: rollout.fromReplicas, message };
  }
  return failed("none-other");
}
