import type { Instant } from "@/lib/lifecycle/instant";
import type { SimpleMessage } from "@/lib/lifecycle/message";
import { isOnItsWay } from "./losses";
import type { InstanceView, Snapshot } from "./snapshot";

const STARTS_PER_CPU = 2;
/** A scale-out from 1 to 5 starts four at once; below that the machine waits more than it works. */
const LEAST_STARTS = 5;

/**
 * How many instances may be on their way up at once, so that what serves still gets the machine. 2 CPUs: 5, 8 CPUs: 16.
 */
export const startLimit = (cpus: number): number => Math.max(LEAST_STARTS, Math.floor(cpus * STARTS_PER_CPU));

const STOPS_PER_CPU = 4;
const LEAST_STOPS = 8;

/** How many instances are stopped at once, so that the engine still answers what else it is asked. 2 CPUs: 8, 4: 16. */
export const stopLimit = (cpus: number): number => Math.max(LEAST_STOPS, Math.floor(cpus * STOPS_PER_CPU));

const until = ({ workload }: Snapshot, { notReadySince }: InstanceView): Instant =>
  (notReadySince ?? 0) + workload.progressDeadlineMs;

/** One that takes longer than a rollout may take without progress no longer keeps others from their start. */
const inFlight = (snapshot: Snapshot, instances: readonly InstanceView[], now: Instant): InstanceView[] =>
  instances.filter((one) => isOnItsWay(one) && until(snapshot, one) > now);

export interface Starts {
  readonly underWay: number;
  /** How many more may begin; a workload has one at least, so that none is starved by others. */
  readonly room: number;
  /** When the first of those under way is given up on, so that another may begin; null where there is none. */
  readonly roomAt: Instant | null;
}

/**
 * Example, 2 CPUs, so 5 at once: 2 are on their way here and 1 of another workload, so that 2 more may begin. With 5 of
 * others on their way one may begin here all the same.
 */
export function startsOf(snapshot: Snapshot, instances: readonly InstanceView[], now: Instant): Starts {
  const flying = inFlight(snapshot, instances, now);
  const underWay = flying.length;
  const { machine } = snapshot;
  if (machine === null) return { underWay, room: Infinity, roomAt: null };
  const share = Math.max(1, startLimit(machine.cpus) - machine.startsElsewhere);
  const ends = flying.map((one) => until(snapshot, one));
  return {
    underWay,
    room: Math.max(0, share - underWay),
    roomAt: ends.length === 0 ? null : Math.min(...ends),
  };
}

/** What is said while some have to wait. */
export function waitMessage({ machine }: Snapshot, underWay: number, waiting: number): SimpleMessage | null {
  if (machine === null || waiting === 0) return null;
  const { cpus, startsElsewhere } = machine;
  return { because: "starts-wait", underWay, startsElsewhere, cpus, waiting };
}
