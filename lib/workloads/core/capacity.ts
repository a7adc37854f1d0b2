import { MAX_REPLICAS } from "./max-replicas";

/** What the machine of a controller has, as it last said; null where nobody said. */
export interface Machine {
  readonly cpus: number | null;
  readonly freeMemoryMb: number | null;
}

/** What one instance may take. */
export interface Size {
  readonly memoryMb: number;
  readonly cpus: number;
}

/** Of what is free so much may be taken: the rest is for the database, the pages and what the system caches. */
const SHARE = 0.8;
/** A CPU is shared without harm among instances that mostly wait; beyond so many for each of them they wait for it. */
const SHARED_BY = 10;
const MB_PER_GB = 1024;

/** How much memory instances may take more, MB. */
export const memoryRoomMb = (freeMemoryMb: number): number => freeMemoryMb * SHARE;

/** What is needed is rounded up and what there is down, so that figures side by side never say the reverse. */
const sizeOf = (mb: number, round: (value: number) => number): string =>
  mb < MB_PER_GB ? `${round(mb)} MB` : `${(round((mb / MB_PER_GB) * 10) / 10).toFixed(1)} GB`;
const numberOf = (value: number): string => String(Math.round(value * 10) / 10);

/**
 * Why a machine can't hold so many more instances, with the figures; null where it can, or where nobody knows what it has.
 *
 * Example: 50 more of 256 MB are 12.5 GB; 9.0 GB are free, of which 80 %, 7.2 GB, may be taken, so that 29 would fit.
 */
export function scaleWarning(
  { memoryMb, cpus }: Size,
  { from, to }: { readonly from: number; readonly to: number },
  machine: Machine,
): string | null {
  const added = to - from;
  // What is over the maximum is refused, whatever the machine has.
  if (added <= 0 || to > MAX_REPLICAS) return null;
  const free = machine.freeMemoryMb;
  const need = added * memoryMb;
  if (free === null || need <= memoryRoomMb(free)) return cpuWarning(to, cpus, machine);
  const most = Math.floor(memoryRoomMb(free) / memoryMb);
  const advice = most > 0 ? `${most} more would fit.` : "Not even one more would fit.";
  return `${added} × ${memoryMb} MB are ${sizeOf(need, Math.ceil)}; ${hasFree(free)} ${advice}`;
}

/**
 * The same of a deploy, while which all that are wanted and the surge stand side by side.
 *
 * Example: 4 of 128 MB become 4 of 1,024 MB, with a surge of 1: 5 of the new less 4 of the old take 4.5 GB more.
 */
export function deployWarning(
  before: Size,
  after: Size,
  { replicas, maxSurge }: { readonly replicas: number; readonly maxSurge: number },
  machine: Machine,
): string | null {
  if (replicas === 0) return null;
  const total = replicas + maxSurge;
  const free = machine.freeMemoryMb;
  const need = total * after.memoryMb - replicas * before.memoryMb;
  if (free === null || need <= memoryRoomMb(free)) return cpuWarning(total, after.cpus, machine);
  const what = `${total} × ${after.memoryMb} MB in place of ${replicas} × ${before.memoryMb} MB`;
  return `${what} take ${sizeOf(need, Math.ceil)} more; ${hasFree(free)}`;
}

/**
 * The same of instances of several sizes, none of which runs yet.
 *
 * Example: 2 containers of 256 MB and 2 VMs of 4 GB are 8.5 GB; 9.0 GB are free, of which 7.2 GB may be taken.
 */
export function fleetWarning(
  { memoryMb, cpus, instances }: Size & { readonly instances: number },
  machine: Machine,
): string | null {
  const free = machine.freeMemoryMb;
  if (free === null || memoryMb <= memoryRoomMb(free)) return cpuWarning(instances, cpus, machine);
  return `They take ${sizeOf(memoryMb, Math.ceil)}; ${hasFree(free)}`;
}

function hasFree(freeMemoryMb: number): string {
  const room = sizeOf(memoryRoomMb(freeMemoryMb), Math.floor);
  return `of the ${sizeOf(freeMemoryMb, Math.floor)} that the controller's machine has free, ${SHARE * 100} % may be taken: ${room}.`;
}

function cpuWarning(total: number, cpus: number, machine: Machine): string | null {
  const need = total * cpus;
  if (machine.cpus === null || need <= machine.cpus * SHARED_BY) return null;
  const what = `${total} × ${numberOf(cpus)} CPU are ${numberOf(need)} CPUs`;
  return `${what}; the controller's machine has ${machine.cpus}. They will be slow to start and to answer.`;
}
