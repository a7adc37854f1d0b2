import type { Instant } from "@/lib/lifecycle/instant";
import { isSameMessage } from "@/lib/lifecycle/message";
import type { Action, Decision, FinishRollout, SetCondition, StartRecovery } from "./action";
import { hasBegun, losses, nextLossAt } from "./losses";
import { readinessLoss } from "./readiness-loss";
import { cancellations, creations, drains } from "./replicas";
import type { FailureView, InstanceView, RolloutView, Snapshot } from "./snapshot";
import { startsOf, waitMessage } from "./starts";
import { isReady, isServing, panicMessage, routes } from "./traffic";
import { backOffUntil, deadlineOf, troubleOf, turnOf } from "./trouble";

/**
 * What has to be done now so that the instances become the desired set; a function of values, so that deciding twice
 * names the same effects. The states of a workload:
 *
 * - unreachable: the provider is not available. The fleet stays as it is; leaves when the provider is back.
 * - unlisted: nobody has read the engine's list under this lease. Nothing is done until somebody has.
 *   In both of them starts that nothing needs any more are given up all the same, so that no engine is asked for them again.
 * - settled: as many ready instances of the current revision as desired, each in service, and no others. An open rollout
 *   ends here.
 * - moving: anything else. Instances are made and drained within surge and floor, until settled or in trouble.
 * - in trouble: a rollout without progress until its deadline, or a revision that keeps crashing. It is turned back, which
 *   rewrites desired state and is moving again, or it ends as failed, and moving goes on from what is there.
 *
 * In each of them who gets requests is decided as well: it depends on the instances alone, not on the engine.
 */
export function decide(snapshot: Readonly<Snapshot>, now: Instant): Decision {
  const lost = losses(snapshot, now);
  const lostNames = new Set(lost.map(({ name }) => name));
  const instances = snapshot.instances.filter(({ name }) => !lostNames.has(name));
  const status = statusOf(snapshot, instances);
  const routed = routes(snapshot, instances);
  const { underWay, room, roomAt } = startsOf(snapshot, instances, now);
  const starts = { underWay, waiting: 0, message: null };
  const given = cancellations(snapshot, instances);
  // What changes of the traffic is seen in the next snapshot, and may be what the rest waits for.
  const soon = routed.length > 0 ? now : null;
  if (!snapshot.provider.available) {
    const said = conditionChange(snapshot, unavailable(snapshot));
    return { actions: [...routed, ...given, ...said], status, starts, wakeAt: soon };
  }
  if (!snapshot.provider.isListed) return { actions: [...routed, ...given], status, starts, wakeAt: soon };
  const kept = instances.filter(({ name }) => given.every((one) => one.name !== name));
  const upkeep: Action[] = [...lost, ...routed, ...interrupted(kept), ...orphansOf(snapshot)];
  if (lost.length > 0) return { actions: upkeep, status, starts, wakeAt: now };
  const { rollout } = snapshot;
  if (isSettled(snapshot, instances)) {
    const finish = rollout ? [settledRollout(snapshot, rollout, status.ready)] : [];
    return {
      actions: [...upkeep, ...finish, ...conditionChange(snapshot, null)],
      status,
      starts,
      wakeAt: soon,
    };
  }
  const trouble = rollout ? troubleOf(snapshot, rollout, now) : null;
  if (rollout && trouble) {
    const turn = turnOf(snapshot, rollout, trouble);
    return { actions: [...upkeep, turn, ...conditionChange(snapshot, trouble)], status, starts, wakeAt: now };
  }
  const waitUntil = backOffUntil(snapshot, now);
  const { made, waiting } =
    waitUntil === null
      ? creations(snapshot, instances, lossesSince(snapshot).length, room)
      : { made: [], waiting: 0 };
  const moves = [...recovery(snapshot, status.ready), ...drains(snapshot, instances), ...made];
  const deadline = rollout ? deadlineOf(snapshot, rollout) : null;
  const wakeAt = earliest(
    ...[soon, waitUntil, deadline, nextLossAt(snapshot, now), waiting > 0 ? roomAt : null],
  );
  const said = conditionChange(snapshot, standing(snapshot) ?? panicked(instances));
  const count = underWay + made.length;
  return {
    actions: [...upkeep, ...moves, ...said],
    status,
    wakeAt,
    starts: { underWay: count, waiting, message: waitMessage(snapshot, count, waiting) },
  };
}

function statusOf({ workload }: Snapshot, instances: readonly InstanceView[]) {
  const ready = instances.filter(isReady);
  const updated = ready.filter(({ revision }) => revision === workload.currentRevision).length;
  return { ready: ready.length, total: instances.length, updated };
}

/** What an earlier controller began and did not end. */
function interrupted(instances: readonly InstanceView[]): Action[] {
  return instances.flatMap((instance): Action[] => {
    if (instance.effect !== null) return [];
    const { name, revision, ordinal } = instance;
    const said = { because: "interrupted", message: { because: "interrupted" } } as const;
    if (instance.phase === "draining") return [{ kind: "stop-instance", name, ...said }];
    const isMissing = instance.engine === "absent" && !hasBegun(instance);
    if (!isMissing && instance.engine !== "made") return [];
    return [{ kind: "create-instance", name, revision, ordinal, ...said }];
  });
}

const orphansOf = ({ orphans }: Snapshot): Action[] =>
  orphans.map((name) => ({
    kind: "remove-orphan",
    name,
    because: "orphan",
    message: { because: "orphan" },
  }));

/** Instances of the current revision in service: exactly the desired count, and nothing else that is not yet gone. */
const isSettled = ({ workload, traffic }: Snapshot, instances: readonly InstanceView[]): boolean =>
  traffic.front !== "unknown" &&
  instances.length === workload.desiredReplicas &&
  instances.every((one) => isServing(one, traffic) && one.revision === workload.currentRevision);

function settledRollout({ workload }: Snapshot, rollout: RolloutView, ready: number): FinishRollout {
  const { desiredReplicas: replicas, currentRevision: revision } = workload;
  const base = {
    kind: "finish-rollout",
    rolloutId: rollout.id,
    stableRevision: replicas > 0 ? revision : null,
  } as const;
  const lowestReady = Math.min(rollout.lowestReady ?? ready, ready);
  const loss = readinessLoss({ ...rollout, lowestReady, maxUnavailable: workload.maxUnavailable });
  const because = rollout.revertedBecause === null ? "settled" : "settled-again";
  const message = { because, replicas, revision, loss } as const;
  return because === "settled"
    ? { ...base, outcome: "succeeded", because: "converged", message }
    : { ...base, outcome: "reverted", because: "reverted", message };
}

/** Instances that served and were lost since the last rollout ended. */
const lossesSince = ({ failures, lastFinishedAt }: Snapshot): FailureView[] =>
  failures.filter(({ at, readyAt }) => readyAt !== null && at > (lastFinishedAt ?? 0));

/** Opens a rollout for the replacement of what was lost, so that the recovery is timed from the loss. */
function recovery(snapshot: Snapshot, ready: number): StartRecovery[] {
  const first = lossesSince(snapshot).toSorted((a, b) => a.at - b.at)[0];
  if (snapshot.rollout || !first || ready >= snapshot.workload.desiredReplicas) return [];
  const rolloutId = `ro-${first.name}-lost`;
  const message = { because: "lost", name: first.name, end: first.message ?? first.reason } as const;
  const lost = { lostInstanceId: first.name, requestedAt: first.at };
  return [{ kind: "start-recovery", rolloutId, ...lost, because: "lost", message }];
}

function unavailable({ provider }: Snapshot): Pick<SetCondition, "because" | "message"> {
  const { reason, fix } = provider;
  return {
    because: "provider-unavailable",
    message: { because: "provider-unavailable", reason, fix },
  };
}

/** A condition stays until the fleet is settled or somebody asks for something else; an unavailable provider's until it is back. */
function standing({ workload, rollout }: Snapshot): Pick<SetCondition, "because" | "message"> | null {
  const { condition } = workload;
  if (condition === null) return null;
  if (condition.reason === "provider-unavailable" || condition.reason === "panic-routing") return null;
  if (rollout && rollout.kind !== "recover" && condition.at < rollout.requestedAt) return null;
  return { because: condition.reason, message: condition.message };
}

function panicked(instances: readonly InstanceView[]): Pick<SetCondition, "because" | "message"> | null {
  const message = panicMessage(instances);
  return message === null ? null : { because: "panic-routing", message };
}

function conditionChange(
  { workload }: Snapshot,
  wanted: Pick<SetCondition, "because" | "message"> | null,
): SetCondition[] {
  const { condition } = workload;
  if (wanted === null) {
    return condition === null
      ? []
      : [{ kind: "set-condition", because: "cleared", message: { because: "all-well" } }];
  }
  const isSaid = condition?.reason === wanted.because && isSameMessage(condition.message, wanted.message);
  return isSaid ? [] : [{ kind: "set-condition", because: wanted.because, message: wanted.message }];
}

const earliest = (...instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((least, at) => (at === null ? least : least === null ? at : Math.min(least, at)), null);
