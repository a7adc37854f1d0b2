import type { SimpleMessage } from "@/lib/lifecycle/message";
import type { CreateInstance, DrainInstance, DrainBecause } from "./action";
import { isOnItsWay } from "./losses";
import type { InstanceView, Snapshot, WorkloadView } from "./snapshot";
import { isReady, isServing } from "./traffic";

export const instanceName = (workloadId: string, revision: number, ordinal: number): string =>
  `${workloadId}-r${revision}-${ordinal}`;

const isActive = (instance: InstanceView): boolean => instance.phase !== "draining";
const isUnready = ({ phase }: InstanceView): boolean => phase === "unready";

interface Fleet {
  readonly old: readonly InstanceView[];
  readonly current: readonly InstanceView[];
  /** So many of the current revision are more than wanted. */
  readonly surplus: number;
}

function fleetOf({ workload }: Snapshot, instances: readonly InstanceView[]): Fleet {
  const active = instances.filter(isActive);
  const current = active.filter(({ revision }) => revision === workload.currentRevision);
  return {
    old: active.filter(({ revision }) => revision !== workload.currentRevision),
    current,
    surplus: Math.max(0, current.length - workload.desiredReplicas),
  };
}

/**
 * Starts that nothing needs any more. What never became ready serves nobody, so that it goes at once: of an old revision
 * always, of the current one as surplus, and first what is farthest from ready.
 *
 * Example: 5 ready, 51 wanted, 46 on their way, then 3 wanted. Surplus are 48; the 46 go now, whatever the front end or
 * the engine says, and 2 of the ready ones by the floor.
 */
export function cancellations(snapshot: Snapshot, instances: readonly InstanceView[]): DrainInstance[] {
  return cancelled(fleetOf(snapshot, instances)).map((instance) => drainOf(snapshot, instance));
}

function cancelled({ old, current, surplus }: Fleet): InstanceView[] {
  const starting = current.filter(isOnItsWay).toSorted(farthestFirst);
  return [...old.filter(isOnItsWay), ...starting.slice(0, surplus)];
}

/**
 * What leaves, so that serving >= desired - maxUnavailable all the time; serving is ready and sent requests.
 *
 * Example, desired 3, maxUnavailable 0, maxSurge 1, revision 2 replaces 1. Serving: three of r1, one of r2 just now. The
 * floor is 3, so one may go: the youngest of r1. While it drains the total is still 4 and nothing is made; once it is
 * gone there is room for the next of r2.
 *
 * Starts go first, see `cancellations`; then what is unready, which served and may serve again: of an old revision only
 * while others hold the floor. With 4 of r1 unready and 1 of r2 serving, the floor of 4 is not held, and none of the four
 * goes. Last the ready ones, the youngest first.
 */
export function drains(snapshot: Snapshot, instances: readonly InstanceView[]): DrainInstance[] {
  const fleet = fleetOf(snapshot, instances);
  const starts = cancelled(fleet);
  const drained = (leaving: readonly InstanceView[]) =>
    leaving.map((instance) => drainOf(snapshot, instance));
  if (snapshot.traffic.front === "unknown") return drained(starts);

  const { desiredReplicas, currentRevision, maxUnavailable } = snapshot.workload;
  const floor = Math.max(0, desiredReplicas - maxUnavailable);
  const serving = [...fleet.old, ...fleet.current].filter((one) => isServing(one, snapshot.traffic)).length;
  const budget = Math.max(0, serving - floor);
  const startsOfCurrent = starts.filter(({ revision }) => revision === currentRevision).length;
  const surplus = fleet.surplus - startsOfCurrent;
  const unready = fleet.current.filter(isUnready).toSorted(youngestFirst).slice(0, surplus);
  const oldUnready = serving >= floor ? fleet.old.filter(isUnready) : [];
  const oldReady = fleet.old.filter(isReady).toSorted(oldestRevisionFirst);
  const currentReady = fleet.current.filter(isReady).toSorted(youngestFirst);
  const leavingReady = [...oldReady, ...currentReady.slice(0, surplus - unready.length)].slice(0, budget);
  return drained([...starts, ...oldUnready, ...unready, ...leavingReady]);
}

export interface Creations {
  readonly made: readonly CreateInstance[];
  /** Wanted as well, and held back by the machine alone. */
  readonly waiting: number;
}

/**
 * What is made: as many of the current revision as are missing, as far as total <= desired + maxSurge has room, and no more
 * at once than may start. With maxSurge 0 there is room only once something old is gone.
 */
export function creations(
  snapshot: Snapshot,
  instances: readonly InstanceView[],
  lostCount: number,
  startRoom: number,
): Creations {
  const { id, desiredReplicas, currentRevision, maxSurge } = snapshot.workload;
  const current = instances.filter((one) => isActive(one) && one.revision === currentRevision).length;
  const room = Math.max(0, desiredReplicas + maxSurge - instances.length);
  const wanted = Math.min(Math.max(0, desiredReplicas - current), room);
  const count = Math.min(wanted, startRoom);
  const last = snapshot.lastOrdinals[currentRevision] ?? -1;
  const hasOld = instances.some(({ revision }) => revision !== currentRevision);
  const because = hasOld ? "rolling-update" : lostCount > 0 ? "lost" : "missing";
  const made = Array.from({ length: count }, (_, index): CreateInstance => {
    const ordinal = last + 1 + index;
    const message = creationMessage(snapshot.workload, because, current + index + 1);
    const name = instanceName(id, currentRevision, ordinal);
    return { kind: "create-instance", name, revision: currentRevision, ordinal, because, message };
  });
  return { made, waiting: wanted - count };
}

function creationMessage(
  { currentRevision: revision, desiredReplicas: replicas }: WorkloadView,
  because: "rolling-update" | "lost" | "missing",
  nth: number,
): SimpleMessage {
  if (because === "rolling-update") return { because: "takes-over", revision, nth, replicas };
  return because === "lost" ? { because: "takes-lost-place" } : { because: "wanted", nth, replicas };
}

function drainOf(snapshot: Snapshot, instance: InstanceView): DrainInstance {
  const { currentRevision, desiredReplicas: replicas } = snapshot.workload;
  const { revision, miss } = instance;
  const isOld = revision !== currentRevision;
  const because: DrainBecause = isOnItsWay(instance) ? "never-ready" : isOld ? "old-revision" : "surplus";
  const base = { kind: "drain-instance", name: instance.name, because } as const;
  if (because === "surplus")
    return { ...base, reason: "scaled-in", message: { because: "surplus", replicas } };
  if (because === "old-revision")
    return { ...base, reason: "replaced", message: { because: "replaced", revision: currentRevision } };
  const message: SimpleMessage = isOld
    ? { because: "never-ready-old", revision, miss }
    : { because: "never-ready-surplus", replicas, miss };
  return { ...base, reason: "aborted", message };
}

const WAY_UP: readonly InstanceView["phase"][] = ["requested", "scheduled", "created", "started", "booted"];
const youngestFirst = (a: InstanceView, b: InstanceView): number => b.ordinal - a.ordinal;
const farthestFirst = (a: InstanceView, b: InstanceView): number =>
  WAY_UP.indexOf(a.phase) - WAY_UP.indexOf(b.phase) || youngestFirst(a, b);
const oldestRevisionFirst = (a: InstanceView, b: InstanceView): number =>
  a.revision - b.revision || b.ordinal - a.ordinal;
