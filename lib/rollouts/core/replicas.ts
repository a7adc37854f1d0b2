import type { CreateInstance, DrainInstance, DrainBecause } from "./action";
import type { InstanceView, Snapshot, WorkloadView } from "./snapshot";
import { isReady, isServing } from "./traffic";

export const instanceName = (workloadId: string, revision: number, ordinal: number): string =>
  `${workloadId}-r${revision}-${ordinal}`;

const isActive = (instance: InstanceView): boolean => instance.phase !== "draining";

/**
 * What leaves, so that serving >= desired - maxUnavailable all the time; serving is ready and sent requests.
 *
 * Example, desired 3, maxUnavailable 0, maxSurge 1, revision 2 replaces 1. Serving: three of r1, one of r2 just now. The
 * floor is 3, so one may go: the youngest of r1. While it drains the total is still 4 and nothing is made; once it is
 * gone there is room for the next of r2.
 *
 * What never became ready serves nobody: of an old revision it goes at once, of the current one only as surplus. What is
 * unready served and may serve again: of an old revision it goes only while others hold the floor. With 4 of r1 unready
 * and 1 of r2 serving, the floor of 4 is not held, and none of the four goes.
 */
export function drains(snapshot: Snapshot, instances: readonly InstanceView[]): DrainInstance[] {
  const { desiredReplicas, currentRevision, maxUnavailable } = snapshot.workload;
  const active = instances.filter(isActive);
  const old = active.filter(({ revision }) => revision !== currentRevision);
  const current = active.filter(({ revision }) => revision === currentRevision);
  const surplus = Math.max(0, current.length - desiredReplicas);
  const idle = current.filter((instance) => !isReady(instance)).toSorted(neverReadyFirst);
  if (snapshot.traffic.front === "unknown") return [];

  const floor = Math.max(0, desiredReplicas - maxUnavailable);
  const serving = active.filter((instance) => isServing(instance, snapshot.traffic)).length;
  const budget = Math.max(0, serving - floor);
  const isIdle = ({ phase }: InstanceView) => phase !== "ready" && (phase !== "unready" || serving >= floor);
  const leavingIdle = [...old.filter(isIdle), ...idle.slice(0, surplus)];
  const oldReady = old.filter(isReady).toSorted(oldestRevisionFirst);
  const currentReady = current.filter(isReady).toSorted(youngestFirst);
  const surplusReady = Math.max(0, surplus - idle.length);
  const leavingReady = [...oldReady, ...currentReady.slice(0, surplusReady)].slice(0, budget);
  return [...leavingIdle, ...leavingReady].map((instance) => drainOf(snapshot, instance));
}

/**
 * What is made: as many of the current revision as are missing, as far as total <= desired + maxSurge has room. With
 * maxSurge 0 there is room only once something old is gone.
 */
export function creations(
  snapshot: Snapshot,
  instances: readonly InstanceView[],
  lostCount: number,
): CreateInstance[] {
  const { id, desiredReplicas, currentRevision, maxSurge } = snapshot.workload;
  const current = instances.filter((one) => isActive(one) && one.revision === currentRevision).length;
  const room = Math.max(0, desiredReplicas + maxSurge - instances.length);
  const count = Math.min(Math.max(0, desiredReplicas - current), room);
  const last = snapshot.lastOrdinals[currentRevision] ?? -1;
  const hasOld = instances.some(({ revision }) => revision !== currentRevision);
  const because = hasOld ? "rolling-update" : lostCount > 0 ? "lost" : "missing";
  return Array.from({ length: count }, (_, index) => {
    const ordinal = last + 1 + index;
    const message = creationInWords(snapshot.workload, because, current + index + 1);
    const name = instanceName(id, currentRevision, ordinal);
    return { kind: "create-instance", name, revision: currentRevision, ordinal, because, message };
  });
}

function creationInWords(
  { currentRevision, desiredReplicas }: WorkloadView,
  because: "rolling-update" | "lost" | "missing",
  count: number,
): string {
  const which = `${count} of ${desiredReplicas}`;
  if (because === "rolling-update") return `Revision ${currentRevision} takes over: instance ${which}.`;
  return because === "lost" ? `An instance was lost: this one takes its place.` : `Instance ${which}.`;
}

function drainOf(snapshot: Snapshot, instance: InstanceView): DrainInstance {
  const { currentRevision, desiredReplicas } = snapshot.workload;
  const isOld = instance.revision !== currentRevision;
  const isNeverReady = !isReady(instance) && instance.phase !== "unready";
  const because: DrainBecause = !isOld ? "surplus" : isNeverReady ? "never-ready" : "old-revision";
  const base = { kind: "drain-instance", name: instance.name, because } as const;
  if (because === "surplus")
    return { ...base, reason: "scaled-in", message: `More than the ${desiredReplicas} wanted.` };
  if (because === "old-revision")
    return { ...base, reason: "replaced", message: `Revision ${currentRevision} takes its place.` };
  const message = `Never ready, and of revision ${instance.revision}, which is not wanted.`;
  return { ...base, reason: "aborted", message };
}

const youngestFirst = (a: InstanceView, b: InstanceView): number => b.ordinal - a.ordinal;
/** What served may serve again, and is more than what never did. */
const neverReadyFirst = (a: InstanceView, b: InstanceView): number =>
  Number(a.phase === "unready") - Number(b.phase === "unready") || youngestFirst(a, b);
const oldestRevisionFirst = (a: InstanceView, b: InstanceView): number =>
  a.revision - b.revision || b.ordinal - a.ordinal;
