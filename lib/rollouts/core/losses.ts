import type { Instant } from "@/lib/lifecycle/instant";
import type { MarkFailed } from "./action";
import type { InstanceView, Snapshot } from "./snapshot";
import { isPanic } from "./traffic";

export const hasBegun = ({ phase }: InstanceView): boolean => phase !== "requested" && phase !== "scheduled";
/** Asked for, and not yet ready for the first time. */
export const isOnItsWay = ({ phase }: InstanceView): boolean =>
  !["ready", "unready", "draining"].includes(phase);

/** Instances that are over, or that nothing more is to be expected of. One that was only asked for is made again instead. */
export function losses(snapshot: Snapshot, now: Instant): MarkFailed[] {
  if (!snapshot.provider.available || !snapshot.provider.isListed) return [];
  const gone = snapshot.instances.flatMap(goneOf);
  return gone.length > 0 ? gone : unresponsive(snapshot, now);
}

/** Source: by convention of shells and engines, 128 + n is the code of a process that signal n ended. */
const SIGNALLED = 128;

function endOf(exitCode: number | null): Pick<MarkFailed, "because" | "message"> {
  return exitCode !== null && exitCode > SIGNALLED
    ? { because: "killed", message: { because: "killed", signal: exitCode - SIGNALLED } }
    : { because: "exited", message: { because: "exited", exitCode } };
}

function goneOf(instance: InstanceView): MarkFailed[] {
  if (instance.effect !== null || instance.phase === "draining") return [];
  const { name, exitCode } = instance;
  const base = { kind: "mark-failed", name, exitCode } as const;
  if (instance.engine === "exited") return [{ ...base, ...endOf(exitCode) }];
  if (instance.engine !== "absent" || !hasBegun(instance)) return [];
  return [{ ...base, because: "vanished", message: { because: "vanished" } }];
}

/** By when it has to be ready, or counts as lost; null where it may take its time. */
function patienceOf({ workload, rollout, unresponsiveMs }: Snapshot, instance: InstanceView): number | null {
  if (instance.effect !== null || instance.notReadySince === null) return null;
  if (instance.phase === "unready") return instance.notReadySince + unresponsiveMs;
  // What a rollout brings up is the rollout's business, and a revision that never served was left as it is on purpose.
  const isForgotten = rollout === null && instance.revision === workload.stableRevision;
  return isForgotten && isOnItsWay(instance) ? instance.notReadySince + workload.progressDeadlineMs : null;
}

/**
 * Instances that run and have not answered for as long as they may: hung. They are replaced, and ended for good.
 *
 * Where most of the fleet does not answer, the cause is more likely around the instances than in them. Then only one goes
 * at a time, the one that has been silent the longest, and none that ever served until the one before is replaced: 4 of 4
 * silent on an overloaded machine lose one, not all.
 */
function unresponsive(snapshot: Snapshot, now: Instant): MarkFailed[] {
  const due = snapshot.instances.flatMap((instance) => {
    const until = patienceOf(snapshot, instance);
    return until !== null && until <= now ? [{ instance, until }] : [];
  });
  const silent = due.toSorted((a, b) => a.until - b.until).map(({ instance }) => instance);
  if (!isPanic(snapshot.instances)) return silent.map(unresponsiveOf);
  const there = snapshot.instances.filter(({ phase }) => phase !== "draining");
  const isOneMissing = there.length < snapshot.workload.desiredReplicas;
  const next = isOneMissing || there.some(isOnItsWay) ? silent.find(isOnItsWay) : silent[0];
  return next ? [unresponsiveOf(next)] : [];
}

const unresponsiveOf = ({ name, phase, miss }: InstanceView): MarkFailed => ({
  kind: "mark-failed",
  name,
  exitCode: null,
  because: "unresponsive",
  message: { because: phase === "unready" ? "unanswering" : "never-ready", miss },
});

/** When the next instance will have been silent for too long; null where none is on its way there. */
export function nextLossAt(snapshot: Snapshot, now: Instant): Instant | null {
  const times = snapshot.instances.flatMap((instance) => {
    const until = patienceOf(snapshot, instance);
    return until !== null && until > now ? [until] : [];
  });
  return times.length === 0 ? null : Math.min(...times);
}
